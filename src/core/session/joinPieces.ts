// Joins two pieces of a stream that continue each other. Used where pieces wait to be passed on.

import type { AnswerPiece } from './ports.ts';

/** Undefined when they stay two: text is no thought, and each tool call has arguments of its own. */
export function joinPieces(one: AnswerPiece, next: AnswerPiece): AnswerPiece | undefined {
  if (one.type !== next.type) return undefined;
  if (next.type !== 'toolCall') return { ...one, text: one.text + next.text };
  const isSameCall = one.type === 'toolCall' && one.index === next.index && next.name === undefined;
  return isSameCall ? { ...one, text: one.text + next.text } : undefined;
}
