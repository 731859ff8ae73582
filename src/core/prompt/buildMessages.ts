// From the thread of a conversation to the messages of a request: everything that is sent, and
// nothing that the person can't see in the panel. Pure; called by the session.

import type { Message } from '../conversation/conversation.ts';
import type { RequestMessage } from '../session/ports.ts';
import { codeContext } from './codeContext.ts';

/**
 * Follows a half answer when the person chose Continue. Chat completions have no other way to ask
 * for the rest of a message that works everywhere. The README names it.
 */
export const continueInstruction =
  'Continue your last message exactly where it ends. Do not repeat any of it and do not comment on this.';

/**
 * One message for each of the thread, in its order. An answer that has no text (it failed before its
 * first word) is none. `continue` needs a thread that ends with the answer to be continued.
 */
export function buildMessages(thread: readonly Message[], purpose: 'answer' | 'continue'): readonly RequestMessage[] {
  const messages = thread
    .filter((message) => message.role !== 'assistant' || message.text !== '')
    .map((message): RequestMessage => ({ role: message.role, content: contentOf(message) }));
  return purpose === 'continue' ? [...messages, { role: 'user', content: continueInstruction }] : messages;
}

function contentOf({ attachments, text }: Message): string {
  return [...attachments.map(codeContext), text.toWellFormed()].join('\n');
}
