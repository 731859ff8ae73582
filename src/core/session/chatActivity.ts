// What the open chat is doing, for the status bar.

import type { MessageView, ReturnedQuestion } from '../../shared/transcript.ts';

export type ChatActivity =
  | { readonly type: 'idle' }
  /** Waiting for the first word counts too. */
  | { readonly type: 'answering' }
  /** The last question has no answer, or half of one. `sentence` has its next step. */
  | { readonly type: 'failed'; readonly sentence: string };

interface Chat {
  readonly isAnswering: boolean;
  messages(): readonly MessageView[];
  returned(): ReturnedQuestion | undefined;
}

export function chatActivity(chat: Chat): ChatActivity {
  if (chat.isAnswering) return { type: 'answering' };
  const returned = chat.returned();
  if (returned !== undefined) return { type: 'failed', sentence: returned.notice.sentence };
  const answer = chat.messages().at(-1)?.answer;
  if (answer?.state !== 'failed' || answer.notice === undefined) return { type: 'idle' };
  return { type: 'failed', sentence: answer.notice.sentence };
}
