// The list of suggestions above the message box: a listbox whose active row the box names while it keeps the focus.
// completion.ts fills it and moves in it.

import type { SuggestionKind, SuggestionView } from '../../shared/suggestion.ts';
import { element } from '../element.ts';
import { icon, type IconName } from '../icon.ts';
import { strings } from '../strings.ts';

export class SuggestionList {
  readonly element = element('div', { class: 'suggestions', role: 'listbox', id: 'suggestions' });
  readonly #onChoose: (suggestion: SuggestionView) => void;
  #rows: readonly SuggestionView[] = [];
  #active = 0;
  /** The person has moved to a row: it stays the active one while others come before it. */
  #isMoved = false;

  constructor(onChoose: (suggestion: SuggestionView) => void) {
    this.#onChoose = onChoose;
    this.element.hidden = true;
    // The focus stays in the box.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get count(): number {
    return this.#rows.length;
  }

  get active(): SuggestionView | undefined {
    return this.#rows[this.#active];
  }

  /** The active row's id in the page; undefined while the list is closed. */
  get activeId(): string | undefined {
    return this.active === undefined ? undefined : rowId(this.#active);
  }

  /** Rows in place of those before; none closes the list. */
  show(rows: readonly SuggestionView[], name: string): void {
    const activeId = this.active?.id;
    const kept = this.#isMoved ? rows.findIndex(({ id }) => id === activeId) : -1;
    this.#isMoved = kept !== -1;
    this.#active = Math.max(0, kept);
    this.#rows = rows;
    this.element.hidden = rows.length === 0;
    this.element.setAttribute('aria-label', name);
    this.element.replaceChildren(...rows.map((row, index) => this.#row(row, index)));
    this.#mark();
  }

  close(): void {
    this.#isMoved = false;
    if (this.isOpen) this.show([], '');
  }

  /** What is typed now means something else than the row that was moved to. */
  startAnew(): void {
    this.#isMoved = false;
  }

  /** Goes around at both ends. */
  move(by: 1 | -1): void {
    this.#isMoved = true;
    this.#active = (this.#active + by + this.#rows.length) % this.#rows.length;
    this.#mark();
  }

  #row(suggestion: SuggestionView, index: number): HTMLElement {
    const { kind, label, detail } = suggestion;
    const title = detail === '' ? label : `${label}\n${detail}`;
    const row = element(
      'div',
      { class: 'suggestion', role: 'option', id: rowId(index), title },
      icon(icons[kind]),
      element('span', { class: 'suggestionLabel', dir: 'auto' }, label),
      element('span', { class: 'suggestionDetail', dir: 'auto' }, detail),
    );
    // What the picture says, in words.
    const kindName = kind === 'symbol' ? strings.symbol : '';
    row.setAttribute('aria-label', [label, kindName, detail].filter((part) => part !== '').join(', '));
    row.addEventListener('click', () => this.#onChoose(suggestion));
    return row;
  }

  #mark(): void {
    for (const [index, row] of [...this.element.children].entries()) {
      row.setAttribute('aria-selected', String(index === this.#active));
      if (index === this.#active) row.scrollIntoView({ block: 'nearest' });
    }
  }
}

const icons: Readonly<Record<SuggestionKind, IconName>> = {
  selection: 'selection',
  problems: 'warning',
  editor: 'editor',
  file: 'file',
  symbol: 'symbol',
  prompt: 'sparkle',
};

function rowId(index: number): string {
  return `suggestion-${index}`;
}
