// Folds a long code block that was there from the beginning; one that has grown before the reader's eyes stays as it
// is until they fold it. Used by codeBlock.ts.

import { textButton } from './element.ts';
import { ShowTextEvent, showTextEvent } from './find/showText.ts';
import { keepPlace, stayEvent } from './keepPlace.ts';
import { strings } from './strings.ts';

/** Taller code can be folded. In CSS pixels; how much of it is shown then says the stylesheet. */
const tallest = 400;
/** So much at the lower edge of folded code is too faint to read. */
const faint = 40;

export class CodeFold {
  /** Only there while the code is tall enough. */
  readonly button: HTMLButtonElement;
  readonly #block: HTMLElement;
  readonly #pre: HTMLElement;
  readonly #bornAt = document.timeline.currentTime;
  #code: Element | undefined;
  /** What was painted is not folded by itself, nor what the reader has unfolded. */
  #foldsByItself = true;

  constructor(block: HTMLElement, pre: HTMLElement) {
    this.#block = block;
    this.#pre = pre;
    this.button = textButton(strings.showLess, 'foldCode', () => this.#toggle());
    this.button.hidden = true;
    // Something scrolls to what is folded away: a search, a selection, a screen reader.
    pre.addEventListener('scroll', () => this.#reveal(), { passive: true });
    pre.addEventListener(showTextEvent, (event) => {
      if (event instanceof ShowTextEvent) this.#showText(event.range);
    });
  }

  /** The code grows: it is shown whole, whatever it was before. */
  grow(): void {
    if (this.#code === undefined) return;
    sizes.unobserve(this.#code);
    this.#code = undefined;
    this.button.hidden = true;
    this.#show('whole');
  }

  /** The code has its length, for all that is known. */
  settle(code: Element): void {
    if (this.#code === code) return;
    if (this.#bornAt !== document.timeline.currentTime) this.#foldsByItself = false;
    this.#code = code;
    folds.set(code, this);
    sizes.observe(code);
  }

  /** Called between layout and paint. */
  measure(height: number): void {
    const isTall = height > tallest;
    this.button.hidden = !isTall;
    if (!isTall) this.#show('whole');
    else if (this.#foldsByItself) this.#show('folded');
  }

  get #isFolded(): boolean {
    return this.#block.classList.contains('folded');
  }

  #show(state: 'whole' | 'folded'): void {
    if (this.#isFolded === (state === 'folded')) return;
    this.#block.classList.toggle('folded', state === 'folded');
    this.button.textContent = state === 'folded' ? strings.showMore : strings.showLess;
  }

  #toggle(): void {
    const scroller = this.#block.closest('.scroller');
    if (this.#isFolded) {
      this.#block.dispatchEvent(new CustomEvent(stayEvent, { bubbles: true }));
      this.#foldsByItself = false;
      keepPlace(this.#pre, () => this.#show('whole'), scroller);
    } else {
      this.#foldsByItself = true;
      keepPlace(this.button, () => this.#show('folded'), scroller);
    }
  }

  /** Somebody looks at a place in it. Code that was never laid out yet must not fold over it later. */
  #showText(range: Range): void {
    this.#foldsByItself = false;
    const lowest = this.#pre.getBoundingClientRect().bottom - faint;
    if (this.#isFolded && range.getBoundingClientRect().bottom > lowest) this.#show('whole');
  }

  #reveal(): void {
    const hiddenAbove = this.#pre.scrollTop;
    if (!this.#isFolded || hiddenAbove === 0) return;
    this.#foldsByItself = false;
    this.#block.dispatchEvent(new CustomEvent(stayEvent, { bubbles: true }));
    this.#show('whole');
    this.#block.closest('.scroller')?.scrollBy({ top: hiddenAbove, behavior: 'instant' });
  }
}

const folds = new WeakMap<Element, CodeFold>();
const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) folds.get(target)?.measure(contentRect.height);
});
