// The code blocks of an answer in reading order, nested ones included: block number n of an intent
// is entry n. Used by the host to find what a person copies or applies.

import type { Block, Inline } from './blockTree.ts';
import { parseMarkdown } from './parseMarkdown.ts';

export interface CodeBlock {
  /** As the fence names it, '' when it names none. */
  readonly language: string;
  /** Exactly the source between the fences, its last line end included. */
  readonly code: string;
  /** What else the fence's first line says; '' when nothing. */
  readonly info: string;
  /** The text of the heading or paragraph right above it; '' when there is none. It may name a file. */
  readonly above: string;
}

export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  return collectAll(parseMarkdown(markdown));
}

function collectAll(blocks: readonly Block[]): readonly CodeBlock[] {
  return blocks.flatMap((block, index) => collect(block, blocks[index - 1]));
}

function collect(block: Block, above: Block | undefined): readonly CodeBlock[] {
  switch (block.type) {
    case 'code':
      return [{ language: block.language, code: block.code, info: block.info ?? '', above: textOf(above) }];
    case 'quote':
      return collectAll(block.blocks);
    case 'list':
      return block.items.flatMap((item) => collectAll(item.blocks));
    case 'paragraph':
    case 'heading':
    case 'table':
    case 'math':
    case 'rule':
      return [];
    default:
      return block satisfies never;
  }
}

function textOf(block: Block | undefined): string {
  return block?.type === 'paragraph' || block?.type === 'heading' ? block.children.map(wordsOf).join('') : '';
}

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'codeSpan':
      return inline.text;
    case 'math':
      return inline.source;
    case 'lineBreak':
      return '\n';
    case 'emphasis':
    case 'strong':
    case 'strikethrough':
    case 'link':
    case 'image':
      return inline.children.map(wordsOf).join('');
    default:
      return inline satisfies never;
  }
}
