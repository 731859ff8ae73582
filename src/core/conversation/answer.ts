// What is known of an answer beside its text, and how what streams changes it. Used by the reduce of
// conversation.ts, by the journal that reads it back, and by whoever shows or sends an answer.

import type { AnswerState } from '../../shared/transcript.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import type { Usage } from '../session/ports.ts';
import { type AnswerNote, filterOf } from './answerNote.ts';

export interface Answer {
  readonly state: AnswerState;
  /** `connection/model` that was asked last. */
  readonly model: string;
  readonly finishReason?: string | undefined;
  readonly failure?: AnswerFailure | undefined;
  readonly usage?: Usage | undefined;
  /** While waiting: when the request went out, where that was not when the message was made. Milliseconds since 1970. */
  readonly requestedAt?: number | undefined;
  /** While waiting: the request failed before anything came, and is repeated at `retryAt` (milliseconds since 1970). */
  readonly retry?: { readonly failure: AnswerFailure; readonly retryAt: number } | undefined;
  readonly reasoning?: Reasoning | undefined;
  /** Tools that the model asked for. Nothing runs them. */
  readonly toolCalls?: readonly ToolCall[] | undefined;
  readonly notes?: readonly AnswerNote[] | undefined;
}

/** What the model thought, over all the requests that the answer took. Never sent back. */
export interface Reasoning {
  readonly text: string;
  /** Milliseconds since 1970; of a model that thinks again later, moved so that only thinking is counted. */
  readonly startedAt: number;
  /** Undefined while it thinks. */
  readonly endedAt?: number | undefined;
}

export interface ToolCall {
  readonly name: string;
  /** As the model wrote them, mostly JSON. */
  readonly arguments: string;
}

/** What stays when a request goes out again or something new arrives; how the last one went does not. */
export function lastingParts({ model, reasoning, toolCalls, notes }: Answer): Omit<Answer, 'state'> {
  return {
    model,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(notes === undefined ? {} : { notes }),
  };
}

/** Something that is no thought arrived, or the end. */
export function endReasoning(answer: Answer, at: number): Answer {
  const { reasoning } = answer;
  return reasoning === undefined || reasoning.endedAt !== undefined
    ? answer
    : { ...answer, reasoning: { ...reasoning, endedAt: at } };
}

/** Undefined when the piece does not fit: `offset` is the length of the thoughts before it. */
export function appendReasoning(answer: Answer, offset: number, text: string, at: number): Answer | undefined {
  const { text: known, startedAt, endedAt } = answer.reasoning ?? { text: '', startedAt: at, endedAt: undefined };
  const grown = appendAt(known, offset, text);
  if (grown === undefined) return undefined;
  const start = endedAt === undefined ? startedAt : at - (endedAt - startedAt);
  return { ...answer, reasoning: { text: grown, startedAt: start } };
}

/** A piece of the arguments of the call with this index, which may be the next new one. Undefined when it does not fit. */
export function appendToolCall(
  answer: Answer,
  piece: { readonly index: number; readonly name?: string | undefined; readonly offset: number; readonly text: string },
): Answer | undefined {
  const { index, offset, text } = piece;
  const { toolCalls = [] } = answer;
  if (index > toolCalls.length) return undefined;
  const known = toolCalls[index] ?? { name: '', arguments: '' };
  const grown = appendAt(known.arguments, offset, text);
  if (grown === undefined) return undefined;
  const call: ToolCall = { name: piece.name ?? known.name, arguments: grown };
  return { ...answer, toolCalls: [...toolCalls.slice(0, index), call, ...toolCalls.slice(index + 1)] };
}

/** The text with a piece at its place; undefined when there is a gap, or when it would get shorter. */
export function appendAt(known: string, offset: number, text: string): string | undefined {
  if (known.length < offset) return undefined;
  const grown = known.slice(0, offset) + text;
  return grown.length < known.length ? undefined : grown;
}

/** Whether the content filter took the text back: it is kept, but neither shown as an answer nor sent. */
export function isWithdrawn(answer: Answer | undefined): boolean {
  return filterOf(answer?.notes ?? [])?.isWithdrawn === true;
}
