// From the thread of a conversation to the messages of a request: everything that is sent, and
// nothing that the person can't see in the panel. Pure; called by the session.

import { isWithdrawn } from '../conversation/answer.ts';
import type { Attachment } from '../conversation/attachment.ts';
import { contextOf } from '../conversation/attachmentKinds.ts';
import type { Message } from '../conversation/conversation.ts';
import type { RequestMessage } from '../session/ports.ts';

/**
 * Follows a half answer when the person chose Continue. Chat completions have no other way to ask
 * for the rest of a message that works everywhere. The README names it.
 */
export const continueInstruction =
  'Continue your last message exactly where it ends. Do not repeat any of it and do not comment on this.';

/**
 * One message for each of the thread, in its order, the system message first. A message without any
 * content is none: an empty system message, or an answer that failed before its first word. The two
 * questions around such an answer stay two messages, as they were asked: joining them would send
 * something that nobody wrote. Half answers are sent as far as they came. What a model thought, the tools that it
 * asked for and a text that a content filter took back are not sent: the server would refuse that text as a question.
 *
 * `continue` adds the instruction after the half answer that ends the thread. When that has no text
 * yet, there is nothing to continue, and the question is just asked again.
 */
export function buildMessages(thread: readonly Message[], purpose: 'answer' | 'continue'): readonly RequestMessage[] {
  const system = thread.filter((message) => message.role === 'system');
  const talk = thread.filter((message) => message.role !== 'system');
  const messages = [...system, ...talk]
    .map((message): RequestMessage => ({ role: message.role, content: contentOf(message) }))
    .filter(({ content }) => content.trim() !== '');
  const isHalfAnswered = messages.at(-1)?.role === 'assistant';
  return purpose === 'continue' && isHalfAnswered
    ? [...messages, { role: 'user', content: continueInstruction }]
    : messages;
}

/** The blocks of the attachments, each ended by a newline, an empty line between all parts. */
function contentOf({ attachments, text, answer }: Message): string {
  if (isWithdrawn(answer)) return '';
  const blocks = attachments.filter((attachment) => !isQuoted(attachment, text)).map(contextOf);
  const words = text.trim() === '' ? [] : [text.toWellFormed()];
  return [...blocks, ...words].join('\n');
}

/** The person may have edited the words since: then the code goes along after all. */
function isQuoted({ isInText, text: code }: Attachment, words: string): boolean {
  // A text box knows one kind of line end.
  const [quoted, all] = [code, words].map((text) => text.toWellFormed().replaceAll('\r\n', '\n'));
  return isInText === true && quoted !== undefined && all?.includes(quoted) === true;
}
