// What the open chat is doing, for the status bar.

import type { MessageView, ReturnedQuestion } from '../../shared/transcript.ts';

export type ChatActivity =
  | { readonly type: 'idle' }
  /** Waiting for the first word counts too. */
  | { readonly type: 'answering' }
  /** The last question was refused for now and is asked again by itself; `reason` says why. */
  | { readonly type: 'repeating'; readonly reason: string }
  /** The last question has no answer, or half of one. `sentence` has its next step. */
  | { readonly type: 'failed'; readonly sentence: string };

interface Chat {
  readonly isAnswering: boolean;
  messages(): readonly MessageView[];
  returned(): ReturnedQuestion | undefined;
}

export function chatActivity(chat: Chat): ChatActivity {
  const answer = chat.messages().at(-1)?.answer;
  if (chat.isAnswering) {
    return answer?.retry === undefined ? { type: 'answering' } : { type: 'repeating', reason: answer.retry.reason };
  }
  const returned = chat.returned();
  if (returned !== undefined) return { type: 'failed', sentence: returned.notice.sentence };
  if (answer?.state !== 'failed' || answer.notice === undefined) return { type: 'idle' };
  return { type: 'failed', sentence: answer.notice.sentence };
}
