// Keeps the newest line in view while the reader is at the end, and leaves the page alone
// otherwise. Nothing else in the page scrolls the thread.

import { stayEvent } from './keepPlace.ts';

/** This close to the end counts as being there, in CSS pixels. */
const nearEnd = 24;

export class ScrollFollow {
  readonly #scroller: HTMLElement;
  readonly #onChange: (isFollowing: boolean) => void;
  #isFollowing = true;
  #isHeld = false;
  /** Of content and scroller, when they were observed last. */
  #heights = '';

  /**
   * Watches the sizes of the scroller and of its content: they change by drawing, by resizing and
   * when text off the screen is laid out, and each time the end has to be found again. The
   * observer runs between layout and paint, so that nobody sees the step and no layout is forced.
   */
  constructor(scroller: HTMLElement, content: HTMLElement, onChange: (isFollowing: boolean) => void) {
    this.#scroller = scroller;
    this.#onChange = onChange;
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    const observer = new ResizeObserver(() => {
      this.#heights = this.#currentHeights();
      if (this.#isFollowing && !this.#isHeld) this.#scrollToEnd();
    });
    observer.observe(scroller);
    observer.observe(content);
    content.addEventListener(stayEvent, () => this.#setFollowing(false));
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  get position(): number {
    return this.#scroller.scrollTop;
  }

  /** While held, what is shown is read from its beginning: there is no end to follow. */
  set isHeld(isHeld: boolean) {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#setFollowing(true);
    if (isHeld) this.#scroller.scrollTop = 0;
    else this.#scrollToEnd();
  }

  jumpToEnd(): void {
    this.#setFollowing(true);
    if (!this.#isHeld) this.#scrollToEnd();
  }

  /** Puts the reader back where they were, at a distance from the top. */
  restore(position: number): void {
    this.#setFollowing(false);
    this.#scroller.scrollTop = position;
  }

  #scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /**
   * While the panel is made narrower its text grows, and the page hears of the scroll position that
   * the browser has put right before it hears of the size: that is not the reader leaving the end.
   */
  #onScroll(): void {
    if (this.#heights === this.#currentHeights()) this.#setFollowing(this.#isAtEnd());
  }

  #currentHeights(): string {
    return `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`;
  }

  #isAtEnd(): boolean {
    if (this.#isHeld) return true;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= nearEnd;
  }

  #setFollowing(isFollowing: boolean): void {
    if (isFollowing === this.#isFollowing) return;
    this.#isFollowing = isFollowing;
    this.#onChange(isFollowing);
  }
}
