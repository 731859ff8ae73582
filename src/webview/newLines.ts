// How many lines were written since the reader left the end of the thread. Used by jumpButton.ts.

import type { MessageView as Message } from '../shared/transcript.ts';

/** A text that only grows is counted once, however often it is asked about. */
interface Counted {
  readonly length: number;
  /** Lines with something in them, a last one that may still grow included. */
  readonly lines: number;
}

export class NewLines {
  #before: ReadonlyMap<string, number> | undefined;
  #last: { readonly index: number; readonly id: string | undefined } = { index: -1, id: undefined };
  #counted = new Map<string, Counted>();

  /** From these messages on; they are the thread as it is now. */
  begin(messages: readonly Message[]): void {
    this.#before = new Map(messages.map(({ id, text }) => [id, text.length]));
    this.#counted = new Map();
    this.#last = { index: messages.length - 1, id: messages.at(-1)?.id };
  }

  end(): void {
    this.#before = undefined;
  }

  /** Lines of answers that have something in them and were begun since; 0 when nobody has left the end. */
  count(messages: readonly Message[]): number {
    if (this.#before === undefined) return 0;
    // Another variant of the thread was chosen, or begun: what it brings along was not written now.
    if (messages[this.#last.index]?.id !== this.#last.id) this.begin(messages);
    let lines = 0;
    // What is new is at the end of the thread.
    for (let index = messages.length - 1; index >= 0; index--) {
      const message = messages[index];
      if (message === undefined) break;
      const before = this.#before.get(message.id);
      if (before !== undefined && before >= message.text.length) break;
      const from = nextLineStart(message.text, before ?? 0);
      if (from !== undefined) lines += this.#linesOf(message, from);
    }
    return lines;
  }

  #linesOf({ id, text }: Message, from: number): number {
    const { length, lines } = this.#counted.get(id) ?? { length: from, lines: 0 };
    // A line that was counted while it grew is looked at once more from its beginning.
    const start = lastLineStart(text, length, from);
    const known = lines - linesIn(text.slice(start, length));
    const counted = { length: text.length, lines: known + linesIn(text.slice(start)) };
    this.#counted.set(id, counted);
    return counted.lines;
  }
}

/** A line that was begun before is not new. */
function nextLineStart(text: string, from: number): number | undefined {
  if (from === 0 || text[from - 1] === '\n') return from;
  const end = text.indexOf('\n', from);
  return end === -1 ? undefined : end + 1;
}

function lastLineStart(text: string, length: number, from: number): number {
  return length <= from ? from : Math.max(from, text.lastIndexOf('\n', length - 1) + 1);
}

function linesIn(text: string): number {
  return text.match(/\S[^\n]*/gu)?.length ?? 0;
}
