// What the panel shows of a conversation, derived from the tree, and the patches that lead from one
// state of it to the next. Pure; called by the session after every event.

import { type Attachment, attachmentLabel } from '../conversation/attachment.ts';
import { type Answer, isWithdrawn, type Reasoning, type ToolCall } from '../conversation/answer.ts';
import {
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
  ToolCallView,
} from '../../shared/transcript.ts';
import { tokensOf } from '../prompt/estimateTokens.ts';
import { endingOf } from './answerEnding.ts';
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
  if (event.type !== 'textAppended' && event.type !== 'reasoningAppended') return patchesBetween(before, after, words);
  const [old, fresh] = [before, after].map(({ messages }) => messages.get(event.id));
  const known = event.type === 'textAppended' ? old?.text : thoughtsOf(old);
  // The title depends on questions; and a text that was written over is drawn anew.
  const hasOnlyGrown = fresh?.role === 'assistant' && known?.length === event.offset;
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
    if (old !== undefined && (fresh === undefined || !hasGrown(old, fresh))) break; // a changed text is drawn anew
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

function hasGrown(old: Message, fresh: Message): boolean {
  return shownText(fresh).startsWith(shownText(old)) && thoughtsOf(fresh).startsWith(thoughtsOf(old));
}

/** A text that a content filter took back is no longer the answer's. */
function shownText({ text, answer }: Message): string {
  return isWithdrawn(answer) ? '' : text;
}

function thoughtsOf(message: Message | undefined): string {
  return message?.answer?.reasoning?.text ?? '';
}

/** Of a message whose texts begin as they did before. */
function changesOf(old: Message, fresh: Message, after: Conversation, words: AnswerWords): readonly ThreadPatch[] {
  const patches: ThreadPatch[] = [];
  const messageId = fresh.id;
  if (showsChange(old, fresh)) {
    const { text: _, reasoning: __, ...rest } = messageView(after, fresh, words);
    patches.push({ type: 'messageChanged', message: rest });
  }
  const [thought, knownThought] = [thoughtsOf(fresh), thoughtsOf(old).length];
  if (thought.length > knownThought) {
    const text = thought.slice(knownThought);
    patches.push({ type: 'reasoningAppended', messageId, offset: knownThought, text });
  }
  const [text, offset] = [shownText(fresh), shownText(old).length];
  if (text.length > offset) patches.push({ type: 'textAppended', messageId, offset, text: text.slice(offset) });
  return patches;
}

function messageView(conversation: Conversation, message: Message, words: AnswerWords): MessageView {
  const variants = variantsOf(conversation, message);
  return {
    id: message.id,
    role: message.role,
    text: shownText(message),
    reasoning: message.answer?.reasoning?.text,
    attachments: message.attachments.map(attachmentView),
    answer: message.answer === undefined ? undefined : answerView(message, message.answer, words),
    variant: { index: variants.indexOf(message.id), count: variants.length },
  };
}

/** For a message's attachments and for those that still wait in the box. */
export function attachmentView(attachment: Attachment): AttachmentView {
  return {
    id: attachment.id,
    kind: attachment.kind,
    label: attachmentLabel(attachment),
    detail:
      `${attachment.path} (${attachment.language})${attachment.symbol === undefined ? '' : `, ${attachment.symbol}`}`.trimStart(),
    tokens: tokensOf(attachment),
  };
}

/** Texts that grow aside, which have patches of their own. */
function showsChange({ answer: before, text }: Message, { answer: after, text: newText }: Message): boolean {
  return (
    before?.state !== after?.state ||
    before?.retry !== after?.retry ||
    before?.requestedAt !== after?.requestedAt ||
    before?.notes !== after?.notes ||
    before?.toolCalls?.length !== after?.toolCalls?.length ||
    before?.reasoning?.endedAt !== after?.reasoning?.endedAt ||
    (before?.reasoning === undefined) !== (after?.reasoning === undefined) ||
    (isWithdrawn(after) && text !== newText)
  );
}

function answerView(message: Message, answer: Answer, words: AnswerWords): AnswerView {
  const { state, model, finishReason, retry, reasoning, notes = [] } = answer;
  const isWaiting = state === 'waiting' && retry === undefined;
  const citations = notes.filter((note) => note.kind === 'citation');
  const adaptations = notes.flatMap((note) => (note.kind === 'adapted' ? [note.adaptation] : []));
  return {
    state,
    model,
    finishReason,
    notice: noticeOf(message, answer, words),
    waitingSince: isWaiting ? (answer.requestedAt ?? message.createdAt) : undefined,
    retry: retry === undefined ? undefined : { reason: words.retryReason(retry.failure), retryAt: retry.retryAt },
    ...(reasoning === undefined ? {} : { thinking: { seconds: secondsOf(reasoning) } }),
    ...(answer.toolCalls === undefined ? {} : { toolCalls: answer.toolCalls.map((call) => toolCallView(call, state)) }),
    ...(citations.length === 0 ? {} : { citations: citations.map(({ url, title }) => ({ url, title: title ?? url })) }),
    ...(notes.some(({ kind }) => kind === 'unfiltered') ? { unfiltered: words.unfiltered() } : {}),
    ...(adaptations.length === 0 ? {} : { adapted: words.adapted(adaptations) }),
    ...(isWithdrawn(answer) && message.text !== '' ? { withdrawnText: message.text } : {}),
  };
}

function secondsOf({ startedAt, endedAt }: Reasoning): number | undefined {
  return endedAt === undefined ? undefined : Math.round((endedAt - startedAt) / 1000);
}

/** Its arguments are told once, when all of them are there: nobody reads them as they come. */
function toolCallView({ name, arguments: text }: ToolCall, state: AnswerView['state']): ToolCallView {
  return { name, arguments: state === 'answering' ? '' : text };
}

function noticeOf(message: Message, answer: Answer, words: AnswerWords): Notice | undefined {
  const ending = endingOf(message);
  // How the stream ended matters no longer when what it brought was taken back.
  if (answer.failure !== undefined && ending?.type !== 'withdrawn') return words.failure(answer.failure, answer.model);
  return ending === undefined ? undefined : words.ending(ending);
}
