// One block of code of an answer with what tells where it belongs: what was asked about, and the files that the
// answer names. Used by the panel's intents, which load it when a code block is used for the first time.

import { codeBlocksOf } from '../../shared/markdown/codeBlocks.ts';
import type { Attachment } from '../conversation/attachment.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { namedFiles } from './namedFiles.ts';

export interface CodeInAnswer {
  /** Exactly the source between the fences, its last line end included. */
  readonly code: string;
  /** As the fence names it, '' when it names none. */
  readonly language: string;
  /** The code that came with the question. */
  readonly asked: readonly Attachment[];
  /** That of the nearest question before it that came with some. */
  readonly askedBefore: readonly Attachment[];
  /** Names below a workspace folder, likeliest first. */
  readonly files: readonly (readonly string[])[];
}

/** Undefined when there is no such message or block. */
export function codeInAnswer(conversation: Conversation, messageId: string, block: number): CodeInAnswer | undefined {
  const message = conversation.messages.get(messageId);
  const found = message === undefined ? undefined : codeBlocksOf(message.text)[block];
  if (message === undefined || found === undefined) return undefined;
  const [asked = [], ...before] = questionsAbove(conversation, message.parentId);
  const askedBefore = before.find((attachments) => attachments.length > 0) ?? [];
  return { code: found.code, language: found.language, asked, askedBefore, files: namedFiles(found) };
}

/** The code that came with each question of the thread above, the nearest first. */
function questionsAbove(conversation: Conversation, from: string | undefined): readonly (readonly Attachment[])[] {
  const questions: (readonly Attachment[])[] = [];
  for (let id = from; id !== undefined;) {
    const message = conversation.messages.get(id);
    if (message?.role === 'user') questions.push(message.attachments.filter(({ kind }) => kind === 'code'));
    id = message?.parentId;
  }
  return questions;
}
