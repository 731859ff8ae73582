// What is worth a word about how an answer ended, where nothing failed. Pure; used by viewOf.ts, and put
// into words by whoever shows it.

import { type Answer, isWithdrawn } from '../conversation/answer.ts';
import { filterOf } from '../conversation/answerNote.ts';
import type { Message } from '../conversation/conversation.ts';

export type AnswerEnding =
  /** `length`, or a reason that no version of ours knows, as the server said it. */
  | { readonly type: 'finishReason'; readonly finishReason: string }
  /** The content filter let through what came and cut the rest, for these reasons if it named any. */
  | { readonly type: 'filtered'; readonly reasons: readonly string[] }
  /** The content filter objected to what had come already: it is no longer shown as an answer. */
  | { readonly type: 'withdrawn'; readonly reasons: readonly string[] }
  /** The model declined, in its own words. */
  | { readonly type: 'refused' }
  /** Complete, and nothing in it. */
  | { readonly type: 'empty' }
  /** The model's thoughts took all that it may write. */
  | { readonly type: 'noRoom' };

/** Undefined while the answer goes on, and when it ended as any other. Says nothing of failures. */
export function endingOf({ text, answer }: Pick<Message, 'text' | 'answer'>): AnswerEnding | undefined {
  if (answer === undefined) return undefined;
  const { state, finishReason, notes = [] } = answer;
  const filter = filterOf(notes);
  if (isWithdrawn(answer)) return { type: 'withdrawn', reasons: filter?.reasons ?? [] };
  if (state !== 'done') return undefined;
  if (finishReason === 'content_filter') return { type: 'filtered', reasons: filter?.reasons ?? [] };
  const isEmpty = text.trim() === '' && answer.toolCalls === undefined;
  if (finishReason === 'length' && isEmpty) return { type: 'noRoom' };
  if (isWorthNaming(finishReason, answer)) return { type: 'finishReason', finishReason };
  if (isEmpty) return { type: 'empty' };
  return notes.some(({ kind }) => kind === 'refusal') ? { type: 'refused' } : undefined;
}

/** The block of a tool call says itself why the answer ended. */
function isWorthNaming(finishReason: string | undefined, { toolCalls }: Answer): finishReason is string {
  if (finishReason === undefined || finishReason === 'stop') return false;
  return toolCalls === undefined || (finishReason !== 'tool_calls' && finishReason !== 'function_call');
}
