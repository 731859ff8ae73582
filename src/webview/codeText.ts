// The coloured text of a code block while it grows. A browser lays a whole text out anew when it changes, so it
// is drawn in pieces of some lines each, and a very long line in runs; only the last of them may change. Used by
// codeBlock.ts.

import type { Mode } from '../shared/highlight/mode.ts';
import { outermost, tokenize, type Nesting, type Span } from '../shared/highlight/tokenize.ts';
import { CodeLine } from './codeLine.ts';
import { element } from './element.ts';
import { type FindMode, loadedGrammars, loadGrammars } from './grammarLoader.ts';

/** Few: each addition lays all spans of its piece out again. */
const linesPerPiece = 16;
/** A longer line goes on in a new run. In UTF-16 units. */
const longestRun = 1024;
/** So far before its end a run is rather cut at a space. */
const cutRoom = 128;
/** So much of the run before is seen by rules that look back. */
const contextLength = 16;

const plainText: Mode = { rules: [] };

export class CodeText {
  readonly element = element('code');
  readonly #language: string;
  /** All of the code, until the grammars are there. */
  #uncoloured: string | undefined;
  #lineBreaks = 0;
  /** What is open where the run begins. */
  #nesting: Nesting;
  #piece: Element | undefined;
  #line: CodeLine | undefined;
  /** The text of the last run: of the last line, unless that is very long. */
  #run = '';
  /** The end of the run before in the same line. */
  #context = '';
  /** A line break is drawn with the line behind it. */
  #breakBefore = '';

  constructor(language: string) {
    this.#language = language;
    const findMode = loadedGrammars();
    this.#nesting = outermost(findMode?.(language) ?? plainText);
    if (findMode === undefined) this.#colourLater();
  }

  /** A last line counts as soon as there is something in it. */
  get lineCount(): number {
    return this.#lineBreaks + (this.#run === '' && this.#context === '' ? 0 : 1);
  }

  append(addition: string): void {
    if (this.#uncoloured !== undefined) this.#uncoloured += addition;
    let start = 0;
    for (let end = addition.indexOf('\n'); end !== -1; end = addition.indexOf('\n', start)) {
      this.#grow(addition.slice(start, end));
      this.#endLine();
      start = end + 1;
    }
    if (start < addition.length) this.#grow(addition.slice(start));
    this.#draw(tokenizeRun(this.#run, this.#context, this.#nesting).spans);
  }

  #colourLater(): void {
    this.#uncoloured = '';
    loadGrammars().then(
      (findMode) => this.#colour(findMode),
      // It stays readable, and the next block tries again.
      () => (this.#uncoloured = undefined),
    );
  }

  #colour(findMode: FindMode): void {
    const text = this.#uncoloured ?? '';
    this.#uncoloured = undefined;
    const mode = findMode(this.#language);
    if (mode === undefined) return;
    this.element.replaceChildren();
    this.#piece = undefined;
    this.#lineBreaks = 0;
    this.#begin(outermost(mode), '');
    this.append(text);
  }

  #grow(text: string): void {
    this.#run += text;
    while (this.#run.length > longestRun) {
      const cut = cutOf(this.#run);
      const rest = this.#run.slice(cut);
      this.#run = this.#run.slice(0, cut);
      const { spans, after } = tokenizeRun(this.#run, this.#context, this.#nesting, false);
      this.#draw(spans);
      this.#begin(after, this.#run.slice(-contextLength));
      this.#line = new CodeLine(this.#currentPiece().appendChild(element('span', { class: 'run' })));
      this.#run = rest;
    }
  }

  #endLine(): void {
    const { spans, after } = tokenizeRun(this.#run, this.#context, this.#nesting);
    this.#draw(spans);
    this.#begin(after, '');
    this.#lineBreaks++;
    if (this.#lineBreaks % linesPerPiece === 0) {
      // The last line break of a block is not shown: the next piece is a block of its own.
      this.#currentPiece().append('\n');
      this.#piece = undefined;
    } else {
      this.#breakBefore = '\n';
    }
  }

  #begin(nesting: Nesting, context: string): void {
    this.#nesting = nesting;
    this.#context = context;
    this.#run = '';
    this.#breakBefore = '';
    this.#line = undefined;
  }

  #draw(spans: readonly Span[]): void {
    const [first, ...rest] = spans;
    const withBreak: readonly Span[] =
      this.#breakBefore === ''
        ? spans
        : first?.kind === undefined
          ? [{ text: this.#breakBefore + (first?.text ?? ''), kind: undefined }, ...rest]
          : [{ text: this.#breakBefore, kind: undefined }, ...spans];
    if (withBreak.length === 0) return;
    this.#line ??= new CodeLine(this.#currentPiece());
    this.#line.draw(withBreak);
  }

  #currentPiece(): Element {
    return (this.#piece ??= this.element.appendChild(element('span', { class: 'piece' })));
  }
}

function tokenizeRun(run: string, context: string, nesting: Nesting, endsLine = true): ReturnType<typeof tokenize> {
  return tokenize(context + run, nesting, { from: context.length, endsLine });
}

/** Depends on the beginning of the text alone, so that it is the same however the text came. */
function cutOf(text: string): number {
  const space = text.lastIndexOf(' ', longestRun - 1);
  if (space >= longestRun - cutRoom) return space + 1;
  // The two halves of a character outside the basic plane stay together.
  return isHighSurrogate(text.charCodeAt(longestRun - 1)) ? longestRun - 1 : longestRun;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}
