// The box of Find in Chat: what to look for, two options, the count, and the ways on and out. It looks
// and answers to keys as the editor's own does. Used by findInChat.ts.

import { element, iconButton } from '../element.ts';
import type { IconName } from '../icon.ts';
import { isComposing } from '../sendKeys.ts';
import { fill, strings } from '../strings.ts';
import { setText } from '../setText.ts';
import type { FindQuery } from './findPattern.ts';

export interface FindListener {
  /** The query is another one. */
  onQuery(): void;
  onNext(): void;
  onPrevious(): void;
  onClose(): void;
}

export interface FindCount {
  /** From 0; undefined when none is visited. */
  readonly current: number | undefined;
  readonly total: number;
}

export class FindBox {
  readonly #input = element('input', {
    type: 'text',
    'aria-label': strings.find,
    placeholder: strings.find,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  readonly #case: HTMLButtonElement;
  readonly #word: HTMLButtonElement;
  readonly #count = element('span', { class: 'findCount' });
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #listener: FindListener;
  readonly element: HTMLElement;

  constructor(listener: FindListener) {
    this.#listener = listener;
    this.#case = toggle(strings.matchCase, 'caseSensitive', () => listener.onQuery());
    this.#word = toggle(strings.matchWholeWord, 'wholeWord', () => listener.onQuery());
    this.#previous = iconButton(strings.previousMatch, 'arrowUp', () => listener.onPrevious());
    this.#next = iconButton(strings.nextMatch, 'arrowDown', () => listener.onNext());
    const close = iconButton(strings.closeFind, 'close', () => listener.onClose());
    this.element = element(
      'div',
      { class: 'findBox', role: 'search', 'aria-label': strings.findInChat, hidden: '' },
      element('div', { class: 'findInput' }, this.#input, this.#case, this.#word),
      this.#count,
      element('div', { class: 'findButtons' }, this.#previous, this.#next, close),
    );
    this.#input.addEventListener('input', () => listener.onQuery());
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.draw({ current: undefined, total: 0 });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get query(): FindQuery {
    return {
      text: this.#input.value,
      isCaseSensitive: isPressed(this.#case),
      isWholeWord: isPressed(this.#word),
    };
  }

  /** Takes the focus; what stands in the input is selected, so that typing replaces it. */
  open(text: string): void {
    this.element.hidden = false;
    if (text !== '') this.#input.value = text;
    this.#input.focus();
    this.#input.select();
  }

  close(): void {
    this.element.hidden = true;
  }

  draw({ current, total }: FindCount): void {
    const isEmpty = this.#input.value === '';
    setText(this.#count, isEmpty ? strings.noResults : countWords({ current, total }));
    this.element.classList.toggle('noResults', !isEmpty && total === 0);
    // A disabled button would lose the focus while an answer is about to bring a match.
    for (const button of [this.#previous, this.#next]) button.setAttribute('aria-disabled', String(total === 0));
  }

  #onKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    const isInInput = event.target === this.#input;
    if (event.key === 'Escape') this.#listener.onClose();
    else if (event.key === 'Enter' && isInInput) this.#step(event.shiftKey);
    else if (isFindKey(event)) this.#input.select();
    else if (isOptionKey(event, 'c')) this.#case.click();
    else if (isOptionKey(event, 'w')) this.#word.click();
    else return;
    // Neither the panel nor VS Code is meant.
    event.preventDefault();
    event.stopPropagation();
  }

  #step(isBack: boolean): void {
    if (isBack) this.#listener.onPrevious();
    else this.#listener.onNext();
  }
}

/** "3 of 17", as it is shown and said. */
export function countWords({ current, total }: FindCount): string {
  if (total === 0) return strings.noResults;
  return fill(strings.variantPosition, current === undefined ? '?' : current + 1, total);
}

/** Pressed in the box it is answered here, at once: the way through VS Code takes as long as a letter. */
function isFindKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Alt with a letter, on a Mac with Cmd too, as in the editor's own box. */
function isOptionKey(event: KeyboardEvent, letter: string): boolean {
  if (!event.altKey || event.ctrlKey || event.shiftKey) return false;
  // With Alt a Mac's key writes another sign.
  return event.key.toLowerCase() === letter || (event.metaKey && event.code === `Key${letter.toUpperCase()}`);
}

function toggle(name: string, iconName: IconName, onChange: () => void): HTMLButtonElement {
  const button = iconButton(name, iconName, () => {
    button.setAttribute('aria-pressed', String(!isPressed(button)));
    onChange();
  });
  button.setAttribute('aria-pressed', 'false');
  button.classList.add('toggle');
  return button;
}

function isPressed(button: Element): boolean {
  return button.getAttribute('aria-pressed') === 'true';
}
