// An answer's Markdown while it grows: only the unfinished end is parsed again, and only what is new or different is
// handed on. Held by the panel's markdownView.ts, one for each answer.

import type { Block } from './blockTree.ts';
import { buildBlock } from './buildBlocks.ts';
import { heldBack, withTableGuess } from './drawableText.ts';
import { buildOpenBlocks, completeBlocks, endsInQuote, lastLeaf, type OpenBlock } from './openBlocks.ts';
import { parseNodes, type ParsedNodes, type References } from './parseMarkdown.ts';
import { settleBlocks } from './settleBlocks.ts';
import { codeShortCut, type ShortCut, type ShortUpdate, textShortCut } from './shortCut.ts';

/** What became of the text, to be drawn in order. */
export type MarkdownUpdate =
  /** The top-level blocks from number `settled` on. The first one may leave out what it began with. */
  | { readonly type: 'blocks'; readonly settled: number; readonly blocks: readonly Block[] }
  /** All blocks anew, since links found their definitions; unchanged ones are the same objects. */
  | { readonly type: 'whole'; readonly before: readonly Block[]; readonly after: readonly Block[] }
  | ShortUpdate;

/**
 * After `finish` the blocks are those that the whole text gives when it is parsed at once, however
 * it was cut. Before, a link may wait for a definition that comes after it, and an unfinished end is drawn as what it
 * will probably be.
 */
export class StreamingMarkdown {
  #text = '';
  #incoming = '';
  readonly #finished: Block[] = [];
  /** Where in the text the first top-level block begins that is not finished. */
  #openStart = 0;
  /** The end of the text that is not settled, which is all that is parsed. */
  #rest = '';
  /** What the first block of the rest continues. */
  #path: readonly OpenBlock[] = [];
  /** What the text before the rest defines. */
  #references: References = {};
  #hasDefinitions = false;
  /** The first block turned out to be something else than what was settled of it: nothing in it is, until it is finished. */
  #isKeptWhole = false;
  #isInCode = false;
  #isInQuote = false;
  #shortCut: ShortCut | undefined;
  /** The text was finished behind a `\r`: a `\n` that goes on belongs to the same line's end. */
  #endsWithReturn = false;

  /** Cheap: nothing is parsed before `update`. */
  append(text: string): void {
    this.#incoming += text;
  }

  /** All blocks, put together anew. Drawing wants `update`. */
  get blocks(): readonly Block[] {
    const { nodes } = parseNodes(this.#unsettled, this.#references, false);
    return [...this.#finished, ...completeBlocks(buildOpenBlocks(nodes, this.#path) ?? [], this.#path)];
  }

  /** In characters: what the next parse has to read again. */
  get unsettledLength(): number {
    return this.#rest.length;
  }

  /** In characters, roughly: settled parts of open blocks, which a browser lays out again nevertheless. */
  get laidOutLength(): number {
    return this.#path.reduce((sum, open) => sum + laidOutLengthOf(open), 0);
  }

  /** What changed since the last call. */
  update(): readonly MarkdownUpdate[] {
    const added = this.#take(false);
    if (added === '') return [];
    const short = this.#shortCut?.take(added);
    if (short !== undefined) return short;
    this.#rest = this.#unsettled + added;
    this.#shortCut = undefined;
    return this.#parse();
  }

  /**
   * Takes back every guess and settles links whose definition came later. More text may follow (an answer that is
   * continued).
   */
  finish(): readonly MarkdownUpdate[] {
    this.#rest = this.#unsettled + this.#take(true);
    this.#shortCut = undefined;
    const { blocks, references } = this.#read((rest) => rest, false);
    this.#hasDefinitions ||= isMore(references, this.#references);
    const update = { type: 'blocks', settled: this.#finished.length, blocks } as const;
    if (!this.#hasDefinitions) return [update];
    const before = [...this.#finished, ...completeBlocks(blocks, this.#path)];
    const whole = parseNodes(this.#text, {}, true);
    const after = whole.nodes.map((node, index) => sameOr(before[index], buildBlock(node)));
    this.#restart(after, whole.nodes.at(-1)?.token.map?.[0] ?? 0, whole.references);
    return [update, { type: 'whole', before, after }];
  }

  get #unsettled(): string {
    return this.#shortCut?.rest ?? this.#rest;
  }

  /** What came in, with line ends as `\n`. Half of a line's end or of a character waits for the other half. */
  #take(isAll: boolean): string {
    if (this.#endsWithReturn && this.#incoming !== '') {
      this.#incoming = this.#incoming.replace(/^\n/, '');
      this.#endsWithReturn = false;
    }
    this.#endsWithReturn ||= isAll && this.#incoming.endsWith('\r');
    const half = isAll ? '' : (/[\r\uD800-\uDBFF]$/.exec(this.#incoming)?.[0] ?? '');
    const added = this.#incoming.slice(0, this.#incoming.length - half.length).replaceAll(/\r\n?/g, '\n');
    this.#incoming = half;
    this.#text += added;
    return added;
  }

  #parse(): readonly MarkdownUpdate[] {
    let guess: string | undefined;
    let text = '';
    const isInCode = this.#isInCode && (!this.#isInQuote || /(?:^|\n)[ \t]*>[^\n]*$/.test(this.#rest));
    const { blocks, nodes, references, canAppendText } = this.#read((rest) => {
      guess = isInCode ? undefined : withTableGuess(rest);
      text = guess ?? rest.slice(0, rest.length - heldBack(rest, isInCode));
      return text;
    }, true);
    const update = { type: 'blocks', settled: this.#finished.length, blocks } as const;
    const leaf = lastLeaf(blocks);
    this.#isInCode = leaf?.type === 'code' && leaf.isUnfinished === true;
    this.#isInQuote = endsInQuote(blocks);
    // What follows from a guess must not be kept.
    if (guess !== undefined) return [update];
    // By the rules for what stood here before: a fence that has just begun draws more from now on.
    const waiting = this.#rest.length - text.length;
    const isDrawn = canAppendText && waiting === 0;
    const isResolved = this.#settle({ blocks, nodes, references }, text);
    if (!isResolved) return [update, ...this.#parse()];
    const [open] = this.#path;
    if (open?.type === 'code' && this.#isInCode) {
      this.#shortCut = codeShortCut(this.#rest, open, waiting, (lines) => heldBack(lines, true));
    } else if (isDrawn) this.#shortCut = textShortCut(this.#rest, blocks);
    return [update];
  }

  /** Parses the rest, or what `choose` takes of it. */
  #read(choose: (rest: string) => string, isUnfinished: boolean): ParsedNodes & { readonly blocks: readonly Block[] } {
    const parsed = parseNodes(choose(this.#rest), this.#references, false, isUnfinished);
    const blocks = buildOpenBlocks(parsed.nodes, this.#path);
    if (blocks !== undefined) return { ...parsed, blocks };
    this.#rest = this.#text.slice(this.#openStart);
    this.#path = [];
    this.#isKeptWhole = true;
    return this.#read(choose, isUnfinished);
  }

  /** False when the rest has to be parsed again, since it may use links that were defined before it. */
  #settle(
    parsed: Pick<ParsedNodes, 'nodes' | 'references'> & { readonly blocks: readonly Block[] },
    text: string,
  ): boolean {
    const before = this.#rest;
    const settled = settleBlocks({
      text: before,
      nodes: parsed.nodes,
      blocks: parsed.blocks,
      path: this.#path,
      lineStarts: findLineStarts(text),
      references: this.#references,
      isKeptWhole: this.#isKeptWhole,
    });
    this.#finished.push(...settled.finished);
    if (settled.finished.length > 0) {
      this.#openStart = this.#text.length - (before.length - settled.topStart);
      this.#isKeptWhole = false;
    }
    this.#path = settled.path;
    this.#rest = settled.text;
    if (!isMore(parsed.references, this.#references)) return true;
    this.#hasDefinitions = true;
    if (settled.keptFrom === 0) return true;
    const { references } = parseNodes(before.slice(0, settled.keptFrom), this.#references, true);
    const isSame = !isMore(references, this.#references);
    this.#references = references;
    return isSame;
  }

  /** The last block is open again, all others are finished. */
  #restart(blocks: readonly Block[], line: number, references: References): void {
    this.#openStart = findLineStarts(this.#text)[line] ?? 0;
    this.#finished.splice(0, Infinity, ...blocks.slice(0, -1));
    this.#rest = this.#text.slice(this.#openStart);
    this.#path = [];
    this.#isKeptWhole = false;
    this.#references = references;
  }
}

/** A paragraph costs by its letters, a list and a table by what has to be put under each other. */
function laidOutLengthOf(open: OpenBlock): number {
  if (open.type === 'paragraph') return open.length;
  if (open.type === 'list') return 10 * open.done.length;
  return open.type === 'table' ? 10 * open.done.length * (open.done[0]?.length ?? 0) : 0;
}

function isMore(references: References, known: References): boolean {
  return Object.keys(references).length > Object.keys(known).length;
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function sameOr(known: Block | undefined, block: Block): Block {
  return known !== undefined && isSameData(known, block) ? known : block;
}

function isSameData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [leftEntries, rightEntries] = [entriesOf(left), entriesOf(right)];
  if (leftEntries.length !== rightEntries.length) return false;
  const others = new Map<string, unknown>(rightEntries);
  return leftEntries.every(([key, value]) => others.has(key) && isSameData(value, others.get(key)));
}

function entriesOf(data: object): readonly [string, unknown][] {
  return Object.entries(data).filter(([, value]) => value !== undefined);
}
