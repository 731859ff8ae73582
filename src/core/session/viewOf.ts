// What the panel shows of a conversation, derived from the tree, and the patches that lead from one
// state of it to the next. Pure; called by the session after every event.

import { type Attachment, attachmentLabel } from '../conversation/attachment.ts';
import {
  type Answer,
  type Conversation,
  type ConversationEvent,
  isShown,
  type Message,
  threadOf,
  titleOf,
  variantsOf,
} from '../conversation/conversation.ts';
import type {
  AnswerView,
  AttachmentView,
  MessageView,
  Notice,
  ReturnedQuestion,
  ThreadPatch,
} from '../../shared/transcript.ts';
import type { AnswerWords } from './ports.ts';

export function messageViews(conversation: Conversation, words: AnswerWords): readonly MessageView[] {
  return threadOf(conversation).map((message) => messageView(conversation, message, words));
}

export function returnedView(conversation: Conversation, words: AnswerWords): ReturnedQuestion | undefined {
  const { returned } = conversation;
  const message = returned === undefined ? undefined : conversation.messages.get(returned.id);
  if (returned === undefined || message === undefined) return undefined;
  return { messageId: message.id, text: message.text, notice: words.failure(returned.failure) };
}

/**
 * The patches for an event that led from `before` to `after`. A text that grows, as it does many times a second, is told
 * without a look at the rest of the thread, so that a delta costs the same in a long chat as in a short one.
 */
export function patchesFor(
  event: ConversationEvent,
  before: Conversation,
  after: Conversation,
  words: AnswerWords,
): readonly ThreadPatch[] {
  if (event.type !== 'textAppended') return patchesBetween(before, after, words);
  const [old, fresh] = [before, after].map(({ messages }) => messages.get(event.id));
  // The title depends on questions; and a text that was written over is drawn anew.
  const hasOnlyGrown = fresh?.role === 'assistant' && old?.text.length === event.offset;
  if (old === undefined || fresh === undefined || !hasOnlyGrown) return patchesBetween(before, after, words);
  return isShown(after, fresh) ? changesOf(old, fresh, after, words) : [];
}

/** In the order in which the panel has to apply them. Empty when nothing that shows has changed. */
export function patchesBetween(before: Conversation, after: Conversation, words: AnswerWords): readonly ThreadPatch[] {
  const oldThread = threadOf(before);
  const newThread = threadOf(after);
  let kept = 0;
  while (kept < oldThread.length && oldThread[kept]?.id === newThread[kept]?.id) {
    const [old, fresh] = [oldThread[kept], newThread[kept]];
    if (old !== undefined && fresh?.text.startsWith(old.text) !== true) break; // a changed text is drawn anew
    kept += 1;
  }

  const patches: ThreadPatch[] = [];
  if (kept < oldThread.length) patches.push({ type: 'threadCut', length: kept });
  for (const [index, message] of newThread.entries()) {
    const old = index < kept ? oldThread[index] : undefined;
    if (old === undefined) {
      patches.push({ type: 'messageAdded', message: messageView(after, message, words) });
    } else if (old !== message) {
      patches.push(...changesOf(old, message, after, words));
    }
  }
  const title = titleOf(after);
  if (title !== titleOf(before)) patches.push({ type: 'titleChanged', title });
  if (before.returned !== after.returned) {
    patches.push({ type: 'returnedChanged', returned: returnedView(after, words) });
  }
  return patches;
}

/** Of a message whose text begins as it did before. */
function changesOf(old: Message, fresh: Message, after: Conversation, words: AnswerWords): readonly ThreadPatch[] {
  const patches: ThreadPatch[] = [];
  const offset = old.text.length;
  if (showsChange(old.answer, fresh.answer)) {
    const { text: _, ...rest } = messageView(after, fresh, words);
    patches.push({ type: 'messageChanged', message: rest });
  }
  if (fresh.text.length > offset) {
    patches.push({ type: 'textAppended', messageId: fresh.id, offset, text: fresh.text.slice(offset) });
  }
  return patches;
}

function messageView(conversation: Conversation, message: Message, words: AnswerWords): MessageView {
  const variants = variantsOf(conversation, message);
  return {
    id: message.id,
    role: message.role,
    text: message.text,
    attachments: message.attachments.map(attachmentView),
    answer: message.answer === undefined ? undefined : answerView(message.answer, message.createdAt, words),
    variant: { index: variants.indexOf(message.id), count: variants.length },
  };
}

/** For a message's attachments and for those that still wait in the box. */
export function attachmentView(attachment: Attachment): AttachmentView {
  return {
    id: attachment.id,
    label: attachmentLabel(attachment),
    detail: `${attachment.path} (${attachment.language})`,
  };
}

/** Texts aside, which have a patch of their own. */
function showsChange(before: Answer | undefined, after: Answer | undefined): boolean {
  return before?.state !== after?.state || before?.retry !== after?.retry || before?.requestedAt !== after?.requestedAt;
}

function answerView(answer: Answer, createdAt: number, words: AnswerWords): AnswerView {
  const { retry } = answer;
  const isWaiting = answer.state === 'waiting' && retry === undefined;
  return {
    state: answer.state,
    model: answer.model,
    finishReason: answer.finishReason,
    notice: noticeOf(answer, words),
    waitingSince: isWaiting ? (answer.requestedAt ?? createdAt) : undefined,
    retry: retry === undefined ? undefined : { reason: words.retryReason(retry.failure), retryAt: retry.retryAt },
  };
}

function noticeOf(answer: Answer, words: AnswerWords): Notice | undefined {
  if (answer.failure !== undefined) return words.failure(answer.failure, answer.model);
  return answer.finishReason === undefined ? undefined : words.finishReason(answer.finishReason);
}
