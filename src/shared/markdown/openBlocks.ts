// Blocks that go on behind the part of a text that is parsed no more: what of them is settled, and how the rest is
// built so that it continues them. Used by streamingMarkdown.ts and settleBlocks.ts.

import type { Block, Inline, ListItem, TableRow } from './blockTree.ts';
import { buildBlock, buildItem, childrenOf, itemOf, type Node } from './buildBlocks.ts';
import { loosenessOf } from './looseness.ts';

/** From the outside in: each is the last child of the one before it. `done` is what came before the parsed rest. */
export type OpenBlock = OpenList | OpenItem | OpenQuote | OpenTable | OpenCode | OpenParagraph;

export interface OpenList {
  readonly type: 'list';
  readonly start: number | undefined;
  isLoose: boolean;
  readonly done: ListItem[];
}

export interface OpenItem {
  readonly type: 'item';
  readonly task: ListItem['task'];
  /** What is parsed of it does not begin with its first block. */
  hasBegun: boolean;
  /** The first block that is parsed of it is an empty heading that stands for those that are done. */
  hasStandIn: boolean;
  readonly done: Block[];
}

export interface OpenQuote {
  readonly type: 'quote';
  readonly done: Block[];
}

export interface OpenTable {
  readonly type: 'table';
  readonly done: TableRow[];
}

export interface OpenCode {
  readonly type: 'code';
  done: string;
}

export interface OpenParagraph {
  readonly type: 'paragraph';
  readonly done: Inline[];
  /** Of what is done, in the source. */
  length: number;
  splitAt: number;
}

/** The blocks of a parsed rest; the first one continues `path`. Undefined when it turns out to be something else. */
export function buildOpenBlocks(nodes: readonly Node[], path: readonly OpenBlock[]): readonly Block[] | undefined {
  const [first, ...others] = nodes;
  if (path.length === 0 || first === undefined) return path.length === 0 ? nodes.map(buildBlock) : undefined;
  const continued = continueBlock(first, path);
  return continued && [continued, ...others.map(buildBlock)];
}

function continueBlock(node: Node, [open, ...inner]: readonly OpenBlock[]): Block | undefined {
  if (open === undefined) return buildBlock(node);
  if (open.type === 'quote') {
    if (node.token.type !== 'blockquote_open') return undefined;
    const blocks = buildOpenBlocks(childrenOf(node.content), inner);
    return blocks && { type: 'quote', blocks, settled: open.done.length };
  }
  if (open.type === 'list') return continueList(node, open, inner);
  const rest = buildBlock(node);
  switch (open.type) {
    case 'table':
      return rest.type === 'table' ? { ...rest, settled: open.done.length } : undefined;
    case 'code':
      return rest.type === 'code' ? { ...rest, settled: open.done.length } : undefined;
    case 'paragraph':
      return rest.type === 'paragraph' ? { ...rest, settled: open.done.length, splitAt: open.splitAt } : undefined;
    case 'item':
      return undefined;
    default:
      return open satisfies never;
  }
}

function continueList(
  { token, content }: Node,
  open: OpenList,
  [item, ...inner]: readonly OpenBlock[],
): Block | undefined {
  if (!token.type.endsWith('_list_open')) return undefined;
  const [first, ...others] = childrenOf(content);
  if (first === undefined) return undefined;
  const continued = item?.type === 'item' ? continueItem(first, item, inner) : buildItem(first);
  return (
    continued && {
      type: 'list',
      start: open.start,
      isLoose: open.isLoose || loosenessOf(token) === true,
      settled: open.done.length,
      items: [continued, ...others.map(buildItem)],
    }
  );
}

function continueItem({ content }: Node, item: OpenItem, inner: readonly OpenBlock[]): ListItem | undefined {
  const blocks = buildOpenBlocks(itemNodes(content, item), inner);
  if (blocks === undefined) return undefined;
  return item.hasBegun ? { task: item.task, blocks, settled: item.done.length } : { ...itemOf(blocks), settled: 0 };
}

/** What is parsed of an item, without its stand-in. */
export function itemNodes(content: Node['content'], { hasStandIn }: Pick<OpenItem, 'hasStandIn'>): readonly Node[] {
  return childrenOf(content).slice(hasStandIn ? 1 : 0);
}

/** The whole of blocks of which the first continues `path`. */
export function completeBlocks(blocks: readonly Block[], path: readonly OpenBlock[]): readonly Block[] {
  const [first, ...others] = blocks;
  return path.length === 0 || first === undefined ? blocks : [completeBlock(first, path), ...others];
}

export function completeItems(items: readonly ListItem[], [item, ...inner]: readonly OpenBlock[]): readonly ListItem[] {
  const [first, ...others] = items;
  if (item?.type !== 'item' || first === undefined) return items;
  const { task } = item.hasBegun ? item : first;
  const blocks = [...item.done, ...completeBlocks(first.blocks, inner)];
  return [task === undefined ? { blocks } : { task, blocks }, ...others];
}

function completeBlock(block: Block, [open, ...inner]: readonly OpenBlock[]): Block {
  if (open?.type === 'list' && block.type === 'list') {
    const { type, start, isLoose } = block;
    return {
      type,
      ...(start === undefined ? {} : { start }),
      isLoose,
      items: [...open.done, ...completeItems(block.items, inner)],
    };
  }
  if (open?.type === 'quote' && block.type === 'quote') {
    return { type: 'quote', blocks: [...open.done, ...completeBlocks(block.blocks, inner)] };
  }
  if (open?.type === 'table' && block.type === 'table') {
    const { type, alignments, header } = block;
    return { type, alignments, header, rows: [...open.done, ...block.rows] };
  }
  if (open?.type === 'code' && block.type === 'code') {
    const { type, language, info, code } = block;
    return { type, language, ...(info === undefined ? {} : { info }), code: open.done + code };
  }
  if (open?.type === 'paragraph' && block.type === 'paragraph') {
    return { type: 'paragraph', children: joinInlines([...open.done, ...block.children]) };
  }
  return block;
}

/** Where text goes on that is added; undefined where that is no block of its own. */
export function lastLeaf(blocks: readonly Block[]): Block | undefined {
  const block = blocks.at(-1);
  if (block?.type === 'quote') return lastLeaf(block.blocks);
  return block?.type === 'list' ? lastLeaf(block.items.at(-1)?.blocks ?? []) : block;
}

/** Whether text goes on in a quote: only in lines that say so, if it is code. */
export function endsInQuote(blocks: readonly Block[]): boolean {
  const block = blocks.at(-1);
  return block?.type === 'quote' || (block?.type === 'list' && endsInQuote(block.items.at(-1)?.blocks ?? []));
}

function joinInlines(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const previous = joined.at(-1);
    if (inline.type === 'text' && previous?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: previous.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}
