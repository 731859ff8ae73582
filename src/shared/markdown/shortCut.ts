// What can be drawn without a parse: letters behind letters, and lines of code in a fence. Used by
// streamingMarkdown.ts between two parses.

import type { Block, Inline } from './blockTree.ts';
import { lastLeaf, type OpenCode } from './openBlocks.ts';

export interface ShortUpdate {
  readonly type: 'text' | 'code';
  /** What comes to the end of the last text, or of the open code. */
  readonly text: string;
}

export interface ShortCut {
  /** What a parse would have to read. */
  readonly rest: string;
  /** Undefined when only a parse can tell what the addition means; `rest` is then without it. */
  take(added: string): readonly ShortUpdate[] | undefined;
}

/** Nothing of this can be a mark in the middle of a line, unless a bracket stands before it. */
const plain = /^[\p{L}\p{N} ,.;:?'"()%/=+^{}@|-]+$/u;

/** For a text that ends in words, or undefined. `rest` has just been parsed and drawn whole. */
export function textShortCut(rest: string, blocks: readonly Block[]): ShortCut | undefined {
  const leaf = lastLeaf(blocks);
  const last = leaf?.type === 'paragraph' || leaf?.type === 'heading' ? leaf.children.at(-1) : undefined;
  // Emphasis and code that have a closing mark are over; without one it was guessed.
  const isClosed = last !== undefined && last.type !== 'text' && /[*_~`]\s*$/.test(rest.slice(-100));
  if (!endsInWords(last) || isClosed || /\n[ \t>]*$|[\t\]\\]$/.test(rest.slice(-100))) return undefined;
  return new TextShortCut(rest);
}

function endsInWords(inline: Inline | undefined): boolean {
  if (inline?.type === 'emphasis' || inline?.type === 'strong' || inline?.type === 'strikethrough') {
    return endsInWords(inline.children.at(-1));
  }
  return inline?.type === 'text' || inline?.type === 'codeSpan';
}

class TextShortCut implements ShortCut {
  rest: string;
  /** Spaces are drawn when something follows them. */
  #spaces: string;
  #lastWord: string;

  constructor(rest: string) {
    this.rest = rest;
    this.#spaces = / *$/.exec(rest)?.[0] ?? '';
    this.#lastWord = /\S*$/.exec(rest.slice(-100))?.[0] ?? '';
  }

  take(added: string): readonly ShortUpdate[] | undefined {
    const words = this.#lastWord + added;
    // What goes on behind a colon may be an address.
    if (!plain.test(added) || /:\S/.test(words)) return undefined;
    this.#lastWord = words.slice(words.lastIndexOf(' ') + 1);
    this.rest += added;
    const waiting = this.#spaces + added;
    const text = waiting.trimEnd();
    this.#spaces = waiting.slice(text.length);
    return text === '' ? [] : [{ type: 'text', text }];
  }
}

/**
 * For a top-level fence that is not indented, or undefined. `rest` is its first line and what is not settled of it, of
 * which the last `waiting` units are not drawn; `heldBack` tells how many are to wait from now on.
 */
export function codeShortCut(
  rest: string,
  open: OpenCode,
  waiting: number,
  heldBack: (rest: string) => number,
): ShortCut | undefined {
  const [opening] = /^\n*(?:```|~~~)[^\n]*\n/.exec(rest) ?? [];
  if (opening === undefined) return undefined;
  return new CodeShortCut(opening, rest.slice(opening.length), open, waiting, heldBack);
}

class CodeShortCut implements ShortCut {
  readonly #opening: string;
  readonly #open: OpenCode;
  readonly #heldBack: (rest: string) => number;
  #lines: string;
  /** How much of the lines is drawn. */
  #drawn: number;

  constructor(opening: string, lines: string, open: OpenCode, waiting: number, heldBack: (rest: string) => number) {
    this.#opening = opening;
    this.#open = open;
    this.#heldBack = heldBack;
    this.#lines = lines;
    this.#drawn = Math.max(0, lines.length - waiting);
  }

  get rest(): string {
    return this.#opening + this.#lines;
  }

  take(added: string): readonly ShortUpdate[] | undefined {
    const lines = this.#lines + added;
    if (/(?:^|\n) {0,3}(?:```|~~~)|\0/.test(lines)) return undefined;
    const drawable = lines.length - this.#heldBack(lines);
    const text = lines.slice(this.#drawn, drawable);
    const lastLine = lines.lastIndexOf('\n') + 1;
    this.#open.done += lines.slice(0, lastLine);
    this.#lines = lines.slice(lastLine);
    this.#drawn = drawable - lastLine;
    return text === '' ? [] : [{ type: 'code', text }];
  }
}
