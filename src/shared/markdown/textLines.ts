// The lines of a text that was parsed, and which of them its blocks take. Used by settleBlocks.ts and paragraphFront.ts.

import type { Node } from './buildBlocks.ts';

/** A line that has come so far says what it begins, though its end is not there. In UTF-16 units. */
const longLine = 200;

export class TextLines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string, starts: readonly number[]) {
    this.#text = text;
    this.#starts = starts;
  }

  /** Where a line begins; the text's end behind the last one. */
  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Without its line break. */
  line(line: number): string {
    return this.#text.slice(this.start(line), this.start(line + 1)).replace(/\n$/, '');
  }

  /** The number of the last node that stays one: what begins with an unfinished line may turn into anything. */
  lastBegun(nodes: readonly Node[]): number {
    const isLong = this.#text.length - (this.#starts.at(-1) ?? 0) > longLine;
    return nodes.findLastIndex((node) => startLine(node) + 1 < this.#starts.length || isLong);
  }
}

export function startLine({ token }: Node): number {
  return token.map?.[0] ?? 0;
}

/** The first line behind it. */
export function endLine({ token }: Node): number {
  return token.map?.[1] ?? 0;
}
