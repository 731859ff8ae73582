// Find in Chat: looks through the whole thread, marks what it finds and goes from one match to the
// next, also while an answer streams. Made by main.ts.

import type { ScrollFollow } from '../scrollFollow.ts';
import { FocusBefore } from './focusBefore.ts';
import { FindBox, countWords } from './findBox.ts';
import { clearMarks, markMatches } from './findMarks.ts';
import { findPattern } from './findPattern.ts';
import { scrollWithin, unfold } from './showText.ts';
import { TextIndex, type Match, type TextPlace } from './textIndex.ts';

/** What a search needs of the page. */
export interface FindSurroundings {
  readonly thread: HTMLElement;
  readonly scroller: Element;
  readonly follow: ScrollFollow;
  /** What is not drawn yet is to be drawn soon. */
  readonly hurry: () => void;
  /** Says a sentence politely. */
  readonly say: (sentence: string) => void;
  /** Takes the focus when what had it before is gone. */
  readonly focusElsewhere: () => void;
}

/** The match that is visited, so that it is found again whatever comes before its message. */
interface Visited {
  readonly message: Element;
  readonly number: number;
}

export class FindInChat {
  readonly #surroundings: FindSurroundings;
  readonly #box = new FindBox({
    onQuery: () => this.#search(),
    onNext: () => this.#step(1),
    onPrevious: () => this.#step(-1),
    onClose: () => this.close(),
  });
  readonly #changes = new MutationObserver((records) => this.#onChange(records));
  #index: TextIndex;
  #visited: Visited | undefined;
  /** Where a search begins: at the selection or with what is seen, later at the match that was gone to last. */
  #origin: TextPlace | undefined;
  #before: FocusBefore | undefined;
  #isScheduled = false;

  constructor(surroundings: FindSurroundings) {
    this.#surroundings = surroundings;
    this.#index = new TextIndex(surroundings.thread);
    surroundings.scroller.addEventListener('scroll', () => this.#schedule(), { passive: true });
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** To be put where the box is to hang, before the thread. */
  get element(): HTMLElement {
    return this.#box.element;
  }

  get isOpen(): boolean {
    return this.#box.isOpen;
  }

  /** Shows the box, or goes back to it. Text that is selected in the thread is looked for. */
  open(): void {
    const { thread, hurry } = this.#surroundings;
    if (!this.isOpen) {
      this.#index = new TextIndex(thread);
      this.#index.pattern = findPattern(this.#box.query);
      this.#changes.observe(thread, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['hidden'],
      });
      hurry();
    }
    let seed = '';
    // Asked for in the box itself it is only gone back to.
    if (!this.#hasFocus()) {
      this.#before = new FocusBefore(thread);
      const { selection } = this.#before;
      const selected = selection?.toString() ?? '';
      seed = selected.includes('\n') ? '' : selected;
      this.#origin = (seed === '' ? undefined : placeOf(selection)) ?? this.#placeInView();
    }
    this.#box.open(seed);
    // An earlier query is there to be gone on with, but moves nobody by itself.
    if (seed === '') this.#draw();
    else this.#search();
  }

  /** The focus, and the selection with it, go back to where they were. */
  close(): void {
    if (!this.isOpen) return;
    const hadFocus = this.#hasFocus();
    this.#box.close();
    this.#changes.disconnect();
    const before = this.#before;
    // A closed box keeps no messages that have left the thread.
    this.#visited = this.#origin = this.#before = undefined;
    clearMarks();
    if (hadFocus && before?.giveBack() !== true) this.#surroundings.focusElsewhere();
  }

  #hasFocus(): boolean {
    return this.#box.element.contains(document.activeElement);
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.isOpen) return;
    const isAppleNext = event.metaKey && event.key.toLowerCase() === 'g';
    if (event.key !== 'F3' && !isAppleNext) return;
    event.preventDefault();
    event.stopPropagation();
    this.#step(event.shiftKey ? -1 : 1);
  }

  /** The query is new: goes to the first match from where the search began. */
  #search(): void {
    this.#take();
    this.#index.pattern = findPattern(this.#box.query);
    const total = this.#index.count();
    this.#visit(total === 0 ? undefined : this.#firstNumber() % total);
    if (this.#box.query.text !== '') this.#say();
  }

  /** Of the first match from where the search began on; the count of all where there is none. */
  #firstNumber(): number {
    if (this.#origin === undefined || !this.#surroundings.thread.contains(this.#origin.node)) {
      this.#origin = this.#placeInView();
    }
    return this.#origin === undefined ? 0 : this.#index.countBefore(this.#origin.node, this.#origin.offset);
  }

  #placeInView(): TextPlace | undefined {
    const { top } = this.#surroundings.scroller.getBoundingClientRect();
    return this.#index.firstPlace((block) => block.getBoundingClientRect().bottom > top);
  }

  #step(by: 1 | -1): void {
    this.#take();
    const total = this.#index.count();
    if (total === 0) return;
    const current = this.#visitedNumber() ?? this.#firstNumber() - (by === 1 ? 1 : 0);
    this.#visit((current + by + total) % total);
    this.#origin = this.#match()?.start;
    this.#say();
  }

  /** Goes there, whatever hides it. */
  #visit(number: number | undefined): void {
    const match = number === undefined ? undefined : this.#index.match(number);
    this.#visited = match === undefined || number === undefined ? undefined : this.#visitedAt(match, number);
    if (match !== undefined) this.#show(match);
    this.#draw();
  }

  #visitedAt({ start }: Match, number: number): Visited | undefined {
    const message = start.node.parentElement?.closest('article');
    if (message === null || message === undefined) return undefined;
    return { message, number: number - this.#index.countBefore(message, 0) };
  }

  #show(match: Match): void {
    const { thread, scroller, follow } = this.#surroundings;
    const range = document.createRange();
    range.setStart(match.start.node, match.start.offset);
    range.setEnd(match.end.node, match.end.offset);
    unfold(range);
    scrollWithin(range, thread);
    const [seen, text] = [scroller.getBoundingClientRect(), range.getBoundingClientRect()];
    const covered = this.#box.element.getBoundingClientRect().bottom;
    const isSeen = text.top >= covered && text.bottom <= seen.bottom;
    const top = (): number => range.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    follow.keep(() => (range.collapsed ? undefined : top()), isSeen ? top() : seen.height / 3);
  }

  #visitedNumber(): number | undefined {
    const visited = this.#visited;
    if (visited === undefined || !this.#surroundings.thread.contains(visited.message)) return undefined;
    const inMessage = this.#index.count(visited.message);
    if (inMessage === 0) return undefined;
    return this.#index.countBefore(visited.message, 0) + Math.min(visited.number, inMessage - 1);
  }

  #match(): Match | undefined {
    const number = this.#visitedNumber();
    return number === undefined ? undefined : this.#index.match(number);
  }

  #draw(): void {
    this.#box.draw({ current: this.#visitedNumber(), total: this.#index.count() });
    const { top, bottom, height } = this.#surroundings.scroller.getBoundingClientRect();
    const isNear = (block: Element): boolean => {
      const rect = block.getBoundingClientRect();
      return rect.bottom > top - height && rect.top < bottom + height;
    };
    markMatches(this.#index.matchesIn(isNear), this.#match());
  }

  #say(): void {
    this.#surroundings.say(countWords({ current: this.#visitedNumber(), total: this.#index.count() }));
  }

  #onChange(records: readonly MutationRecord[]): void {
    for (const { target } of records) this.#index.invalidate(target);
    this.#schedule();
  }

  /** What has changed and was not reported yet. */
  #take(): void {
    this.#onChange(this.#changes.takeRecords());
  }

  #schedule(): void {
    if (this.#isScheduled || !this.isOpen) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (this.isOpen) this.#draw();
    });
  }
}

function placeOf(range: Range | undefined): TextPlace | undefined {
  const { startContainer: node, startOffset: offset } = range ?? {};
  return node instanceof Text && offset !== undefined ? { node, offset } : undefined;
}
