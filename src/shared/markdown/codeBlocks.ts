// The code blocks of an answer in reading order, nested ones included: block number n of an intent
// is entry n. Used by the host to find what a person copies or applies.

import type { Block } from './blockTree.ts';
import { parseMarkdown } from './parseMarkdown.ts';

export interface CodeBlock {
  /** As the fence names it, '' when it names none. */
  readonly language: string;
  /** Exactly the source between the fences, its last line end included. */
  readonly code: string;
}

export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  return parseMarkdown(markdown).flatMap(collect);
}

function collect(block: Block): readonly CodeBlock[] {
  switch (block.type) {
    case 'code':
      return [{ language: block.language, code: block.code }];
    case 'quote':
      return block.blocks.flatMap(collect);
    case 'list':
      return block.items.flatMap((item) => item.blocks.flatMap(collect));
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
