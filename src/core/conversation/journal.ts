// The record format of one conversation: JSON Lines, append-only, written as things happen and read
// back by replaying. The history room does the writing.
//
// Format, version 1. The first line is `{"causerie":1,"id":…,"createdAt":…}` (milliseconds since
// 1970). Every further line is one ConversationEvent. A line that is not whole, or does not fit, is
// skipped and counted; a line of a type that this version does not know is skipped in silence, so
// that an older Causerie can read what a newer one wrote. Nothing is ever rewritten in place.
// Between the beginning of an answer and its first text there may be pairs of `retryScheduled` (why, and
// when the request is to be repeated) and `retryStarted`; the message stays the same. What the model thinks
// (`reasoningAppended`), the tools it asks for (`toolCallAppended`) and what the server lets know about its answer
// (`answerNoted`) are records of their own, so that a reader that knows none of them still reads the whole text. A
// text that a content filter took back stays recorded; a note says that it is not to be shown or sent.

import { isRecord } from '../../shared/isRecord.ts';
import { parseJson } from '../../shared/parseJson.ts';
import { accessProblems } from '../model/accessProblem.ts';
import { parseAdaptation } from '../model/adaptation.ts';
import { type AnswerFailure, failureKinds } from '../model/answerFailure.ts';
import type { Answer, Reasoning, ToolCall } from './answer.ts';
import { type AnswerNote, parseAnswerNote } from './answerNote.ts';
import type { Attachment } from './attachment.ts';
import { isAttachmentKind } from './attachmentKinds.ts';
import { type Conversation, type ConversationEvent, emptyConversation, type Message, reduce } from './conversation.ts';

const journalVersion = 1;

/** The first line of a journal, with its newline. */
export function journalHeader(id: string, createdAt: number): string {
  return `${JSON.stringify({ causerie: journalVersion, id, createdAt })}\n`;
}

/** One event as one line, with its newline. */
export function encodeRecord(event: ConversationEvent): string {
  return `${JSON.stringify(event)}\n`;
}

export interface ReadJournal {
  readonly conversation: Conversation;
  /** Lines that could not be read or did not fit. The file still holds them. */
  readonly damagedLines: number;
}

/**
 * Replays a journal. Undefined when the first line is no header of a version that this code reads.
 * An answer that was under way comes back as `interrupted`.
 */
export function readJournal(text: string): ReadJournal | undefined {
  const lines = text.split('\n');
  const header = parseJson(lines[0] ?? '');
  if (!isRecord(header)) return undefined;
  const { causerie, id, createdAt } = header;
  if (causerie !== journalVersion || typeof id !== 'string' || typeof createdAt !== 'number') return undefined;

  let conversation = emptyConversation(id, createdAt);
  let damagedLines = 0;
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const event = parseEvent(parseJson(line));
    if (event === 'unknownType') continue;
    const next = event === undefined ? conversation : reduce(conversation, event);
    if (next === conversation) damagedLines += 1;
    conversation = next;
  }
  return { conversation: interruptOpenAnswers(conversation), damagedLines };
}

/** Whoever wrote these answers is gone: what was under way is interrupted. */
function interruptOpenAnswers(conversation: Conversation): Conversation {
  let result = conversation;
  for (const { id, answer } of conversation.messages.values()) {
    if (answer?.state !== 'waiting' && answer?.state !== 'answering') continue;
    result = reduce(result, { type: 'answerEnded', at: conversation.changedAt, id, state: 'interrupted' });
  }
  return result;
}

function parseEvent(value: unknown): ConversationEvent | 'unknownType' | undefined {
  if (!isRecord(value) || typeof value['type'] !== 'string' || typeof value['at'] !== 'number') return undefined;
  const { type, at, id, text, offset, model, name, state, message, retryAt, attempt, index, note } = value;
  switch (type) {
    case 'messageAdded': {
      const parsed = parseMessage(message);
      return parsed === undefined ? undefined : { type, at, message: parsed };
    }
    case 'textAppended':
    case 'reasoningAppended':
      return typeof id === 'string' && typeof text === 'string' && typeof offset === 'number'
        ? { type, at, id, offset, text }
        : undefined;
    case 'toolCallAppended':
      return typeof id === 'string' &&
        typeof text === 'string' &&
        typeof offset === 'number' &&
        typeof index === 'number'
        ? { type, at, id, index, offset, text, ...(typeof name === 'string' ? { name } : {}) }
        : undefined;
    case 'answerNoted': {
      const parsed = parseAnswerNote(note);
      // A kind of note that only a newer version knows.
      if (parsed === undefined) return isRecord(note) && typeof note['kind'] === 'string' ? 'unknownType' : undefined;
      return typeof id === 'string' ? { type, at, id, note: parsed } : undefined;
    }
    case 'answerStarted':
      return typeof id === 'string' && typeof model === 'string' ? { type, at, id, model } : undefined;
    case 'retryScheduled': {
      const { failure } = answerDetails(value);
      return typeof id === 'string' &&
        typeof retryAt === 'number' &&
        typeof attempt === 'number' &&
        failure !== undefined
        ? { type, at, id, failure, retryAt, attempt }
        : undefined;
    }
    case 'retryStarted':
      return typeof id === 'string' ? { type, at, id } : undefined;
    case 'answerEnded':
      return typeof id === 'string' && isEndState(state) ? { type, at, id, state, ...answerDetails(value) } : undefined;
    case 'variantSelected':
      return typeof id === 'string' ? { type, at, id } : undefined;
    case 'questionReturned': {
      const { failure } = answerDetails(value);
      return typeof id === 'string' && failure !== undefined ? { type, at, id, failure } : undefined;
    }
    case 'renamed':
      return { type, at, name: typeof name === 'string' ? name : undefined };
    default:
      return 'unknownType';
  }
}

function parseMessage(value: unknown): Message | undefined {
  if (!isRecord(value)) return undefined;
  const { id, parentId, role, text, attachments, createdAt, answer } = value;
  if (typeof id !== 'string' || typeof text !== 'string' || typeof createdAt !== 'number') return undefined;
  if (role !== 'system' && role !== 'user' && role !== 'assistant') return undefined;
  if (parentId !== undefined && typeof parentId !== 'string') return undefined;
  return {
    id,
    parentId,
    role,
    text,
    attachments: Array.isArray(attachments) ? attachments.filter(isAttachment) : [],
    createdAt,
    answer: parseAnswer(answer),
  };
}

function parseAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined;
  const { state, model } = value;
  if (typeof model !== 'string') return undefined;
  if (state !== 'waiting' && state !== 'answering' && !isEndState(state)) return undefined;
  return { state, model, ...answerDetails(value), ...answerParts(value) };
}

/** Of an answer in a copied chat, whose message came whole. */
function answerParts(value: Readonly<Record<string, unknown>>): Pick<Answer, 'reasoning' | 'toolCalls' | 'notes'> {
  const { reasoning, toolCalls, notes } = value;
  const knownCalls: readonly ToolCall[] = Array.isArray(toolCalls) ? toolCalls.filter(isToolCall) : [];
  const items: readonly unknown[] = Array.isArray(notes) ? notes : [];
  const knownNotes: readonly AnswerNote[] = items.flatMap((note) => parseAnswerNote(note) ?? []);
  return {
    ...(isReasoning(reasoning) ? { reasoning } : {}),
    ...(knownCalls.length > 0 ? { toolCalls: knownCalls } : {}),
    ...(knownNotes.length > 0 ? { notes: knownNotes } : {}),
  };
}

function isReasoning(value: unknown): value is Reasoning {
  if (!isRecord(value)) return false;
  const { text, startedAt, endedAt } = value;
  return (
    typeof text === 'string' && typeof startedAt === 'number' && (endedAt === undefined || typeof endedAt === 'number')
  );
}

function isToolCall(value: unknown): value is ToolCall {
  return isRecord(value) && typeof value['name'] === 'string' && typeof value['arguments'] === 'string';
}

function answerDetails(value: Readonly<Record<string, unknown>>): Pick<Answer, 'finishReason' | 'failure' | 'usage'> {
  const { finishReason, failure, usage } = value;
  return {
    finishReason: typeof finishReason === 'string' ? finishReason : undefined,
    failure: parseFailure(failure),
    usage: isUsage(usage) ? usage : undefined,
  };
}

function isEndState(value: unknown): value is 'done' | 'stopped' | 'interrupted' | 'failed' {
  return value === 'done' || value === 'stopped' || value === 'interrupted' || value === 'failed';
}

/** A failure of a kind that this version does not know is kept as `unknown`. */
function parseFailure(value: unknown): AnswerFailure | undefined {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return undefined;
  const kind = failureKinds.find((known) => known === value['kind']) ?? 'unknown';
  const { detail, status, origin, redirectedTo, retryAfter, timeout, isFinal, access, secret } = value;
  const remedy = parseAdaptation(value['remedy']);
  return {
    kind,
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof secret === 'string' ? { secret } : {}),
    ...(isAccessProblem(access) ? { access } : {}),
    ...(typeof origin === 'string' ? { origin } : {}),
    ...(typeof redirectedTo === 'string' ? { redirectedTo } : {}),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(isTimeout(timeout) ? { timeout } : {}),
    ...(isFinal === true ? { isFinal } : {}),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function isAccessProblem(value: unknown): value is NonNullable<AnswerFailure['access']> {
  return accessProblems.some((known) => known === value);
}

function isTimeout(value: unknown): value is NonNullable<AnswerFailure['timeout']> {
  if (!isRecord(value) || typeof value['seconds'] !== 'number') return false;
  return value['phase'] === 'firstToken' || value['phase'] === 'idle';
}

function isUsage(value: unknown): value is NonNullable<Answer['usage']> {
  return isRecord(value) && typeof value['promptTokens'] === 'number' && typeof value['completionTokens'] === 'number';
}

/** Also for attachments that come back from elsewhere than a journal. */
export function isAttachment(value: unknown): value is Attachment {
  if (!isRecord(value)) return false;
  const { id, kind, path, language, startLine, endLine, isWholeFile, text, symbol, source } = value;
  if (!isRecord(source) || !isRecord(source['range'])) return false;
  const { uri, version, range } = source;
  return (
    [id, path, language, text, uri].every((field) => typeof field === 'string') &&
    isAttachmentKind(kind) &&
    (symbol === undefined || typeof symbol === 'string') &&
    typeof isWholeFile === 'boolean' &&
    [startLine, endLine, version].every(isCount) &&
    [range['startLine'], range['startCharacter'], range['endLine'], range['endCharacter']].every(isCount)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
