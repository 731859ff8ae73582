// Streams a Markdown text as the panel does, and gives it at once. Used by the tests of the block tree.

import type { Block } from '../../src/shared/markdown/blockTree.ts';
import { parseMarkdown } from '../../src/shared/markdown/parseMarkdown.ts';
import { StreamingMarkdown } from '../../src/shared/markdown/streamingMarkdown.ts';

/** Draws after every piece; the last size goes on to the end. */
export function streamInPieces(text: string, ...sizes: readonly number[]): readonly Block[] {
  const markdown = new StreamingMarkdown();
  let piece = 0;
  for (let offset = 0; offset < text.length; piece++) {
    const size = sizes[Math.min(piece, sizes.length - 1)] ?? text.length;
    markdown.append(text.slice(offset, offset + size));
    markdown.update();
    offset += size;
  }
  markdown.finish();
  return markdown.blocks;
}

/** As the host reads it, which knows no streaming. */
export function parseAtOnce(text: string): readonly Block[] {
  return parseMarkdown(text);
}
