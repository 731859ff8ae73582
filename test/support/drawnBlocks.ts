// Does with updates of a growing text what the page does with its nodes, on plain data. Used by the tests that compare
// what is shown on the way.

import type { Block, Inline, ListItem } from '../../src/shared/markdown/blockTree.ts';
import type { MarkdownUpdate } from '../../src/shared/markdown/streamingMarkdown.ts';

export function drawn(before: readonly Block[], updates: readonly MarkdownUpdate[]): readonly Block[] {
  return updates.reduce(drawOne, before);
}

/** All that a reader sees: words, and what they look like. Where texts are cut makes no difference. */
export function lookOf(blocks: readonly Block[]): string {
  const parts = JSON.stringify(blocks).matchAll(/"type":"(\w+)"|"(?:text|code|href)":("(?:[^"\\]|\\.)*")|\]/g);
  return Array.from(parts, ([end, type, words]) => {
    if (words !== undefined) return String(JSON.parse(words));
    return type === undefined ? end : type === 'text' ? '' : `${type}[`;
  }).join('');
}

function drawOne(before: readonly Block[], update: MarkdownUpdate): readonly Block[] {
  switch (update.type) {
    case 'blocks':
      return joined(before, update.settled, update.blocks, joinBlock);
    case 'text':
    case 'code':
      return [...before.slice(0, -1), withWords(before.at(-1), update.text)];
    case 'whole':
      return update.after;
    default:
      return update satisfies never;
  }
}

/** The first one of `after` may go on with what was there. */
function joined<T>(
  before: readonly T[],
  settled: number,
  after: readonly T[],
  join: (known: T, part: T) => T,
): readonly T[] {
  if (settled > before.length) throw new Error('What was never drawn is said to be settled');
  const [first, ...others] = after;
  const known = before[settled];
  if (first === undefined) return before.slice(0, settled);
  return [...before.slice(0, settled), known === undefined ? first : join(known, first), ...others];
}

function joinBlock(known: Block, part: Block): Block {
  if (known.type === 'list' && part.type === 'list') {
    return { ...part, items: joined(known.items, part.settled ?? 0, part.items, joinItem) };
  }
  if (known.type === 'quote' && part.type === 'quote') {
    return { ...part, blocks: joined(known.blocks, part.settled ?? 0, part.blocks, joinBlock) };
  }
  if (known.type === 'table' && part.type === 'table') {
    return { ...part, rows: joined(known.rows, part.settled ?? 0, part.rows, (_, row) => row) };
  }
  if (known.type === 'code' && part.type === 'code') {
    return { ...part, code: known.code.slice(0, part.settled ?? 0) + part.code };
  }
  if (known.type === 'paragraph' && part.type === 'paragraph' && (part.settled ?? 0) > 0) {
    const settled = known.children.slice(0, part.settled);
    const last = settled.at(-1);
    const front: Inline = { type: 'text', text: last?.type === 'text' ? last.text.slice(0, part.splitAt) : '' };
    return { ...part, children: [...settled.slice(0, -1), front, ...part.children] };
  }
  return part;
}

function joinItem(known: ListItem, part: ListItem): ListItem {
  return { ...part, blocks: joined(known.blocks, part.settled ?? 0, part.blocks, joinBlock) };
}

function withWords(block: Block | undefined, words: string): Block {
  switch (block?.type) {
    case 'code':
      return { ...block, code: block.code + words };
    case 'paragraph':
    case 'heading':
      return { ...block, children: withWordsAtEnd(block.children, words) };
    case 'quote':
      return { ...block, blocks: [...block.blocks.slice(0, -1), withWords(block.blocks.at(-1), words)] };
    case 'list': {
      const item = block.items.at(-1) ?? { blocks: [] };
      const blocks = [...item.blocks.slice(0, -1), withWords(item.blocks.at(-1), words)];
      return { ...block, items: [...block.items.slice(0, -1), { ...item, blocks }] };
    }
    case 'table':
    case 'math':
    case 'rule':
    case undefined:
      throw new Error('There are no words at the end');
    default:
      return block satisfies never;
  }
}

function withWordsAtEnd(inlines: readonly Inline[], words: string): readonly Inline[] {
  const last = inlines.at(-1);
  if (last?.type === 'text' || last?.type === 'codeSpan')
    return [...inlines.slice(0, -1), { ...last, text: last.text + words }];
  if (last?.type === 'emphasis' || last?.type === 'strong' || last?.type === 'strikethrough') {
    return [...inlines.slice(0, -1), { ...last, children: withWordsAtEnd(last.children, words) }];
  }
  throw new Error('There are no words at the end');
}
