// Finds the front of a long paragraph that can't change any more, so that a paragraph costs no more the longer it grows.
// Used by settleBlocks.ts.

import type { Inline } from './blockTree.ts';
import type { Node } from './buildBlocks.ts';
import { type Container, measurePrefix } from './containerPrefix.ts';
import { parseClosedInlines, type References } from './parseMarkdown.ts';
import { endLine, startLine, type TextLines } from './textLines.ts';

export interface ParagraphFront {
  readonly inlines: readonly Inline[];
  /** Of its source, in UTF-16 units. */
  readonly length: number;
  /** Where it stands in the text, and what is to stand there when it is cut out: the marks of its first line. */
  readonly from: number;
  readonly to: number;
  readonly instead: string;
}

interface Surroundings {
  readonly containers: readonly Container[];
  readonly references: References;
  /** A part of the paragraph is settled already. */
  readonly isOpen: boolean;
}

/** A paragraph longer than this loses its front; this much of it stays. */
const longParagraph = 1200;
const keptOfParagraph = 300;

/** Up to a word behind which nothing in it can find a partner; undefined when there is none, or the paragraph is short. */
export function paragraphFront(
  node: Node,
  lines: TextLines,
  { containers, references, isOpen }: Surroundings,
): ParagraphFront | undefined {
  const content = node.content[0]?.content ?? '';
  // What begins with a bracket may be a link definition yet.
  if (content.length < longParagraph || (content.startsWith('[') && !isOpen)) return undefined;
  const first = startLine(node);
  const line = lines.line(first);
  const prefixEnd = measurePrefix(line, first, containers);
  if (prefixEnd === undefined) return undefined;
  const from = lines.start(first);
  const instead = line.slice(0, prefixEnd) + (/^ */.exec(line.slice(prefixEnd))?.[0] ?? '');
  const length = lastWordStart(content, content.length - keptOfParagraph);
  const to = placeInText(content, length, node, lines);
  if (length < keptOfParagraph || to <= from + instead.length) return undefined;
  const inlines = parseClosedInlines(content.slice(0, length), references);
  return inlines?.at(-1)?.type === 'text' ? { inlines, length, from, to, instead } : undefined;
}

/** Where a place in the content stands: the same follows in both up to the line's end, but for what is trimmed from the last one. */
function placeInText(content: string, place: number, node: Node, lines: TextLines): number {
  const line = startLine(node) + content.slice(0, place).split('\n').length - 1;
  const source = lines.line(line);
  const lineEnd = lines.start(line) + (line === endLine(node) - 1 ? source.trimEnd() : source).length;
  const contentEnd = content.indexOf('\n', place);
  return lineEnd - ((contentEnd === -1 ? content.length : contentEnd) - place);
}

/** Where the last word before `limit` begins that follows one space and begins with a letter: nothing else begins so. */
function lastWordStart(content: string, limit: number): number {
  for (let index = limit; index > 1; index--) {
    if (content[index - 1] === ' ' && /\S/.test(content[index - 2] ?? ' ') && /[A-Za-z]/.test(content[index] ?? ''))
      return index;
  }
  return 0;
}
