// Finds out what of a growing text can't change any more and cuts it out of what is parsed next: finished blocks,
// items, rows and lines of code, and the front of a long paragraph. Used by streamingMarkdown.ts after each parse.

import type { Block, Inline, ListItem } from './blockTree.ts';
import { childrenOf, itemOf, type Node } from './buildBlocks.ts';
import { type Container, measurePrefix } from './containerPrefix.ts';
import { loosenessOf } from './looseness.ts';
import {
  completeBlocks,
  completeItems,
  itemNodes,
  type OpenBlock,
  type OpenItem,
  type OpenList,
} from './openBlocks.ts';
import { paragraphFront } from './paragraphFront.ts';
import { parseNodes, type References } from './parseMarkdown.ts';
import { endLine, startLine, TextLines } from './textLines.ts';

export interface Parsed {
  /** What is to be parsed; the blocks may be of a little less. */
  readonly text: string;
  readonly nodes: readonly Node[];
  readonly blocks: readonly Block[];
  /** What the first block continues. */
  readonly path: readonly OpenBlock[];
  /** Where the lines of the part that was parsed begin. */
  readonly lineStarts: readonly number[];
  readonly references: References;
  /** Only whole top-level blocks are to be settled. */
  readonly isKeptWhole: boolean;
}

export interface Settled {
  /** Top-level blocks that are finished. */
  readonly finished: readonly Block[];
  readonly path: readonly OpenBlock[];
  /** What is left to be parsed. */
  readonly text: string;
  /** Where in the parsed text the first top-level block begins that is not finished. */
  readonly topStart: number;
  /** What lies before this index defines links for good. */
  readonly keptFrom: number;
}

/** markdown-it ends a table that is mostly missing cells: it has to see them all. */
const mostCells = 50_000;

export function settleBlocks(parsed: Parsed): Settled {
  return new Settling(parsed).result();
}

class Settling {
  readonly #parsed: Parsed;
  readonly #lines: TextLines;
  readonly #path: OpenBlock[] = [];
  /** So many blocks of the path are needed: something in them, or in one inside them, is settled. */
  #needed = 0;
  readonly #containers: Container[] = [];
  readonly #items: { readonly item: OpenItem; readonly line: number; readonly contentStart: number }[] = [];
  readonly #finished: Block[] = [];
  #keptLine = 0;
  #keptFrom = 0;
  #topStart = 0;
  /** What is cut out behind `keptFrom`, and what stands there instead. */
  #gap: { readonly from: number; readonly to: number; readonly instead: string } | undefined;

  constructor(parsed: Parsed) {
    this.#parsed = parsed;
    this.#lines = new TextLines(parsed.text, parsed.lineStarts);
  }

  result(): Settled {
    const { nodes, blocks, path } = this.#parsed;
    this.#settleBlocks(nodes, blocks, path, this.#finished, true);
    this.#path.length = this.#needed;
    if (this.#keptFrom > 0) this.#settleLooseness();
    return {
      finished: this.#finished,
      path: this.#path,
      text: this.#restOfText(),
      topStart: this.#topStart,
      keptFrom: this.#keptFrom,
    };
  }

  /** All but the last block whose first line is complete, or so long that it is clear what it begins: `para`, newline, `-` may become anything. */
  #settleBlocks(
    nodes: readonly Node[],
    blocks: readonly Block[],
    path: readonly OpenBlock[],
    done: Block[],
    isTop = false,
  ): void {
    const begun = this.#lines.lastBegun(nodes);
    const [node, block] = [nodes[begun], blocks[begun]];
    if (node === undefined || block === undefined) return this.#keep(path);
    const before = nodes[begun - 1];
    if (before === undefined) return this.#settleInside(node, block, path);
    // Between two blocks may stand a link definition that the next lines still change: it stays.
    const from = this.#lines.start(endLine(before));
    const start = this.#lines.start(startLine(node));
    if (!isTop && /[^\s>]/.test(this.#parsed.text.slice(from, start))) return this.#keep(path);
    done.push(...completeBlocks(blocks.slice(0, begun), path));
    if (isTop) this.#topStart = from;
    this.#cut(isTop ? endLine(before) : startLine(node), isTop ? from : start);
    this.#settleInside(node, block, []);
  }

  #settleInside(node: Node, block: Block, path: readonly OpenBlock[]): void {
    if (this.#parsed.isKeptWhole && this.#finished.length === 0) return this.#keep(path);
    switch (block.type) {
      case 'list':
        return this.#settleList(node, block, path);
      case 'quote': {
        const [open = { type: 'quote', done: [] }, ...inner] = path;
        if (open.type !== 'quote') return;
        this.#enter(open, path);
        this.#containers.push({ type: 'quote' });
        return this.#settleBlocks(childrenOf(node.content), block.blocks, inner, open.done);
      }
      case 'code':
        return this.#settleCode(node, block, path);
      case 'table':
        return this.#settleRows(node, block, path);
      case 'paragraph':
        return this.#settleWords(node, path);
      case 'heading':
      case 'math':
      case 'rule':
        return this.#keep(path);
      default:
        return block satisfies never;
    }
  }

  #settleList(node: Node, block: Block & { readonly type: 'list' }, path: readonly OpenBlock[]): void {
    const [open = { type: 'list', start: block.start, isLoose: false, done: [] }, ...inner] = path;
    const items = childrenOf(node.content);
    // Empty items alone would not tell whether their list is loose.
    const begun = items.slice(0, this.#lines.lastBegun(items) + 1).findLastIndex(({ content }) => content.length > 0);
    const [itemNode, item] = [items[begun], block.items[begun]];
    if (open.type !== 'list' || itemNode === undefined || item === undefined) return this.#keep(path);
    this.#enter(open, path);
    if (begun > 0) {
      open.done.push(...completeItems(block.items.slice(0, begun), inner));
      this.#cut(startLine(itemNode), this.#lines.start(startLine(itemNode)));
    }
    this.#settleItem(itemNode, item, begun > 0 ? [] : inner);
  }

  #settleItem(node: Node, item: ListItem, path: readonly OpenBlock[]): void {
    const [open = { type: 'item', task: item.task, hasBegun: false, hasStandIn: false, done: [] }, ...inner] = path;
    if (open.type !== 'item') return;
    const line = startLine(node);
    this.#containers.push({ type: 'item', startLine: line, width: 0 });
    const contentStart = measurePrefix(this.#lines.line(line), line, this.#containers);
    if (contentStart === undefined) return this.#keep(path);
    this.#enter(open, path);
    this.#items.push({ item: open, line, contentStart });
    this.#settleBlocks(itemNodes(node.content, open), item.blocks, inner, open.done);
  }

  /** Of a fence its first and its last line are left. */
  #settleCode(node: Node, block: Block & { readonly type: 'code' }, path: readonly OpenBlock[]): void {
    const [open = { type: 'code', done: '' }] = path;
    const [first, last] = [startLine(node) + 1, endLine(node) - 1];
    if (node.token.type !== 'fence' || open.type !== 'code' || last <= first) return this.#keep(path);
    let length = 0;
    for (let line = first; line < last; line++) length = block.code.indexOf('\n', length) + 1;
    open.done += block.code.slice(0, length);
    this.#leaveOut(open, this.#lines.start(first), this.#lines.start(last), '');
  }

  /** Of a table its first two lines and its last one are left. */
  #settleRows(node: Node, block: Block & { readonly type: 'table' }, path: readonly OpenBlock[]): void {
    const [open = { type: 'table', done: [] }] = path;
    const [first, last] = [startLine(node) + 2, endLine(node) - 1];
    const isFull = open.type === 'table' && open.done.length * block.header.length > mostCells;
    if (open.type !== 'table' || last <= first || isFull) return this.#keep(path);
    open.done.push(...block.rows.slice(0, last - first));
    this.#leaveOut(open, this.#lines.start(first), this.#lines.start(last), '');
  }

  #settleWords(node: Node, path: readonly OpenBlock[]): void {
    const [open = { type: 'paragraph', done: [], length: 0, splitAt: 0 }] = path;
    if (open.type !== 'paragraph') return this.#keep(path);
    const front = paragraphFront(node, this.#lines, {
      containers: this.#containers,
      references: this.#parsed.references,
      isOpen: path.length > 0,
    });
    if (front === undefined) return this.#keep(path);
    const item = this.#items.at(-1)?.item;
    const isFirstOfItem = item !== undefined && this.#path.at(-1) === item && item.done.length === 0;
    open.done.push(...(isFirstOfItem && !item.hasBegun ? withoutTask(front.inlines) : front.inlines));
    if (isFirstOfItem) item.hasBegun = true;
    open.length += front.length;
    const settled = open.done.at(-1);
    open.splitAt = settled?.type === 'text' ? settled.text.length : 0;
    this.#leaveOut(open, front.from, front.to, front.instead);
  }

  #enter(open: OpenBlock, path: readonly OpenBlock[]): void {
    this.#path.push(open);
    if (path.length > 0) this.#needed = this.#path.length;
  }

  /** Nothing more is settled in there; what was, stays. */
  #keep(path: readonly OpenBlock[]): void {
    for (const open of path) this.#enter(open, path);
  }

  #cut(line: number, offset: number): void {
    this.#keptLine = line;
    this.#keptFrom = offset;
    this.#needed = this.#path.length;
  }

  #leaveOut(open: OpenBlock, from: number, to: number, instead: string): void {
    this.#path.push(open);
    this.#needed = this.#path.length;
    this.#gap = { from, to, instead };
  }

  /** Items whose first line is cut away are begun anew, with an empty heading for what they held. */
  #restOfText(): string {
    const { text } = this.#parsed;
    const { from, to, instead } = this.#gap ?? { from: text.length, to: text.length, instead: '' };
    let beginnings = '';
    const begunAnew = this.#items.filter(({ item, line }) => line < this.#keptLine && this.#path.includes(item));
    for (const [index, { item, line, contentStart }] of begunAnew.entries()) {
      item.hasBegun = true;
      item.hasStandIn = begunAnew[index + 1]?.line !== line;
      if (item.hasStandIn) beginnings += `${this.#lines.line(line).slice(0, contentStart).padEnd(contentStart)}#\n`;
    }
    return beginnings + text.slice(this.#keptFrom, from) + instead + text.slice(to);
  }

  /** A list is loose for good when it is so by what is cut away and the first line that is kept. */
  #settleLooseness(): void {
    const lists = this.#path.filter((open): open is OpenList => open.type === 'list');
    if (lists.every(({ isLoose }) => isLoose)) return;
    const { text, lineStarts, references } = this.#parsed;
    const lineEnd = lineStarts.find((start) => start > this.#keptFrom) ?? text.length;
    let nodes = parseNodes(text.slice(0, lineEnd), references, false).nodes;
    for (const open of this.#path) {
      const node = nodes.at(-1);
      if (node === undefined) return;
      if (open.type === 'list') open.isLoose ||= loosenessOf(node.token) === true;
      nodes = childrenOf(node.content);
    }
  }
}

/** An item's mark of a task is in its source, not in its words. */
function withoutTask(front: readonly Inline[]): readonly Inline[] {
  const [paragraph] = itemOf([{ type: 'paragraph', children: front }]).blocks;
  return paragraph?.type === 'paragraph' ? paragraph.children : front;
}
