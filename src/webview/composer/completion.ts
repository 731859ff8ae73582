// Completes references and prompts in the message box: asks the host while they are typed, shows what it offers, and
// takes the keys that choose. The box is a combobox as long as the list is open. Made by composerView.ts.

import type { SuggestionTrigger, SuggestionView } from '../../shared/suggestion.ts';
import { isComposing } from '../sendKeys.ts';
import { fill, strings } from '../strings.ts';
import { type Query, queryAt, withoutQuery } from './queryAt.ts';
import { SuggestionList } from './suggestionList.ts';

export interface SuggestionHost {
  /** Asks; the answers come to `receive` with the number that this gives back. */
  suggest(trigger: SuggestionTrigger, query: string): number;
  endSuggest(): void;
}

export interface CompletionEvents {
  /** The draft was changed here. */
  readonly onEdit: () => void;
  readonly onAttach: (suggestion: SuggestionView) => void;
  /** To be run now, with what else is in the box. */
  readonly onRun: (suggestion: SuggestionView, input: string) => void;
  readonly say: (sentence: string) => void;
}

type ChoosingKey = 'Enter' | 'Tab';

export class Completion {
  readonly list: SuggestionList;
  readonly #box: HTMLTextAreaElement;
  readonly #host: SuggestionHost;
  readonly #events: CompletionEvents;
  #query: Query | undefined;
  /** Of the question that is waited for or whose answer is shown. */
  #requestId: number | undefined;
  #isAnswered = false;
  /** Pressed before the answer to what was typed last: done when that comes. */
  #early: ChoosingKey | undefined;
  /** Where the person has closed a list: it stays closed until something else is typed. */
  #dismissedAt: number | undefined;
  /** Prompts that were offered, in small letters: once one is written out, its words follow. */
  readonly #prompts = new Set<string>();
  #saidCount = 0;

  constructor(box: HTMLTextAreaElement, host: SuggestionHost, events: CompletionEvents) {
    this.#box = box;
    this.#host = host;
    this.#events = events;
    this.list = new SuggestionList((suggestion) => this.#choose(suggestion, 'Enter'));
    // What an input method composes is looked at when it is there.
    box.addEventListener('compositionend', () => this.#look());
    box.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) this.#look();
    });
    box.addEventListener('click', () => this.#look());
    box.addEventListener('keyup', (event) => {
      if (cursorKeys.has(event.key) && !isComposing(event)) this.#look();
    });
    box.addEventListener('blur', () => this.#close());
  }

  /** True when the key was the list's: it means nothing else then. */
  takeKey(event: KeyboardEvent): boolean {
    if (!this.list.isOpen || isComposing(event)) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.list.move(event.key === 'ArrowDown' ? 1 : -1);
        this.#mark();
        break;
      case 'Enter':
      case 'Tab':
        this.#press(event.key);
        break;
      case 'Escape':
        this.#dismissedAt = this.#query?.start;
        this.#close();
        break;
      default:
        return false;
    }
    event.preventDefault();
    // Escape would stop an answer.
    event.stopPropagation();
    return true;
  }

  /** An answer, also to a question that nobody waits for any more. */
  receive(requestId: number, suggestions: readonly SuggestionView[], isComplete: boolean): void {
    const query = this.#query;
    if (requestId !== this.#requestId || query === undefined) return;
    // An answer that has nothing yet leaves the rows of the letter before.
    if (suggestions.length === 0 && !isComplete) return;
    this.#isAnswered = true;
    if (query.trigger === '/') for (const { label } of suggestions) this.#prompts.add(label.toLowerCase());
    this.list.show(suggestions, query.trigger === '#' ? strings.references : strings.prompts);
    this.#mark();
    if (isComplete) this.#tell();
    const key = this.#early;
    const { active } = this.list;
    this.#early = undefined;
    if (key !== undefined && active !== undefined) this.#choose(active, key);
  }

  #look(): void {
    const query = this.#typed();
    if (query?.start !== this.#dismissedAt) this.#dismissedAt = undefined;
    if (query === undefined || this.#dismissedAt !== undefined) {
      this.#close();
      return;
    }
    const known = this.#query;
    if (known?.start === query.start && known.text === query.text && known.trigger === query.trigger) return;
    if (known?.start !== query.start) this.list.close();
    this.list.startAnew();
    this.#query = query;
    this.#isAnswered = false;
    this.#early = undefined;
    this.#requestId = this.#host.suggest(query.trigger, query.text);
  }

  #typed(): Query | undefined {
    const { selectionStart, selectionEnd, value, readOnly } = this.#box;
    const query = readOnly || selectionStart !== selectionEnd ? undefined : queryAt(value, selectionStart);
    if (query?.trigger !== '/' || !/\s$/u.test(query.text)) return query;
    return this.#prompts.has(query.text.trim().toLowerCase()) ? undefined : query;
  }

  /** Rows that answer an older letter are not to be chosen blindly. */
  #press(key: ChoosingKey): void {
    const { active } = this.list;
    if (!this.#isAnswered) this.#early = key;
    else if (active !== undefined) this.#choose(active, key);
  }

  #choose(suggestion: SuggestionView, key: ChoosingKey): void {
    const query = this.#query;
    if (query === undefined) return;
    this.#close();
    const { text, cursor } = withoutQuery(this.#box.value, query);
    if (suggestion.kind !== 'prompt') {
      this.#write(text, cursor);
      this.#events.onAttach(suggestion);
    } else if (key === 'Enter') {
      this.#events.onRun(suggestion, text.trim());
    } else {
      const start = `/${suggestion.label} `;
      this.#write(start + text.trimStart(), start.length);
    }
  }

  #write(text: string, cursor: number): void {
    this.#box.value = text;
    this.#box.setSelectionRange(cursor, cursor);
    this.#events.onEdit();
  }

  #close(): void {
    if (this.#query !== undefined) this.#host.endSuggest();
    this.#query = this.#requestId = this.#early = undefined;
    this.#saidCount = 0;
    this.list.close();
    this.#mark();
  }

  /** A text box can't say that it is expanded (ARIA 1.2): it is a combobox while it has a list. */
  #mark(): void {
    const { activeId } = this.list;
    const attributes = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'true',
      'aria-controls': this.list.element.id,
      'aria-activedescendant': activeId ?? '',
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (activeId === undefined) this.#box.removeAttribute(name);
      else this.#box.setAttribute(name, value);
    }
  }

  /** Once for each number of rows. */
  #tell(): void {
    const { count } = this.list;
    if (count > 0 && count !== this.#saidCount) {
      this.#events.say(count === 1 ? strings.oneSuggestion : fill(strings.suggestionCount, String(count)));
    }
    this.#saidCount = count;
  }
}

const cursorKeys: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);
