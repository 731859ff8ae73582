// An answer's Markdown while it grows: only the unfinished tail is parsed again. Held by the
// panel's markdownView.ts, one for each answer.

import type { Block } from './blockTree.ts';
import { parseMarkdown, type ParsedMarkdown, type References } from './parseMarkdown.ts';

/**
 * After `finish` the blocks are those that the whole text gives when it is parsed at once, however
 * it was cut. Before, a link may wait for a definition that comes after it.
 */
export class StreamingMarkdown {
  #text = '';
  /** Where the tail begins in the text, at a line's start. */
  #tailStart = 0;
  #frozen: readonly Block[] = [];
  #tail: readonly Block[] = [];
  /** What the text before the tail defines. */
  #references: References = {};
  #isParsed = true;
  #hasDefinitions = false;

  get text(): string {
    return this.#text;
  }

  append(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#isParsed = false;
  }

  /** All blocks; those before `frozenCount` stay the same objects until `finish`. */
  get blocks(): readonly Block[] {
    if (!this.#isParsed) this.#parseTail();
    return [...this.#frozen, ...this.#tail];
  }

  get frozenCount(): number {
    if (!this.#isParsed) this.#parseTail();
    return this.#frozen.length;
  }

  /** Settles links whose definition came later. More text may follow (an answer that is continued). */
  finish(): void {
    const before = this.blocks;
    if (!this.#hasDefinitions) return;
    const whole = parseMarkdown(this.#text, {}, true);
    this.#tailStart = 0;
    this.#frozen = [];
    this.#tail = whole.blocks.map(({ block }, index) => {
      const drawn = before[index];
      return drawn !== undefined && isSameData(drawn, block) ? drawn : block;
    });
    this.#references = whole.references;
  }

  #parseTail(): void {
    const source = this.#text.slice(this.#tailStart);
    const lineStarts = findLineStarts(source);
    const parsed = parseMarkdown(source, this.#references, false);
    const hasNewDefinitions = Object.keys(parsed.references).length > Object.keys(this.#references).length;
    this.#hasDefinitions ||= hasNewDefinitions;
    this.#isParsed = true;

    const count = countFinished(parsed, lineStarts);
    const finished = parsed.blocks.slice(0, count);
    this.#tail = parsed.blocks.slice(count).map(({ block }) => block);
    const last = finished.at(-1);
    if (last === undefined) return;

    // The tail begins right behind the last finished block, not at the next one: between the two
    // may stand a link definition that the next lines still change.
    const end = lineStarts[last.endLine] ?? source.length;
    this.#frozen = [...this.#frozen, ...finished.map(({ block }) => block)];
    this.#tailStart += end;
    if (!hasNewDefinitions) return;
    // What is defined for certain now, the rest of the tail may use.
    this.#references = parseMarkdown(source.slice(0, end), this.#references, true).references;
    this.#parseTail();
  }
}

/**
 * How many blocks can't change any more: all before the last one whose first line is complete.
 * (`para`, newline, `-` may become a heading, a list or a rule; once its line has ended it is known.)
 */
function countFinished({ blocks }: ParsedMarkdown, lineStarts: readonly number[]): number {
  const lastBegun = blocks.findLastIndex(({ startLine }) => startLine + 1 < lineStarts.length);
  return Math.max(0, lastBegun);
}

/** Line ends as markdown-it sees them. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineEnd.length);
  return starts;
}

function isSameData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [leftEntries, rightEntries] = [Object.entries(left), Object.entries(right)];
  if (leftEntries.length !== rightEntries.length) return false;
  const others = new Map<string, unknown>(rightEntries);
  return leftEntries.every(([key, value]) => others.has(key) && isSameData(value, others.get(key)));
}
