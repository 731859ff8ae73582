// Reads one JSON value of a chat completion, streamed chunk or whole completion, into what an answer
// is made of. Used by readStream. Everything is optional here because some server leaves it out.

import type { AnswerNote } from '../conversation/answerNote.ts';
import type { Usage } from '../session/ports.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { citationsIn, filterFailedIn, filterIn } from './answerNotesIn.ts';
import { reasoningIn } from './reasoningIn.ts';

export interface CompletionChunk {
  /** What the model thinks. May be empty, as the texts below. */
  readonly reasoning: string;
  readonly text: string;
  /** Comes in place of a text. */
  readonly refusal: string;
  /** As it came; undefined when there is none. */
  readonly toolCalls?: unknown;
  readonly notes: readonly AnswerNote[];
  /** The model is at work: a role, reasoning, a piece of a tool call. Not so an empty heartbeat. */
  readonly sign?: 'token' | 'life' | undefined;
  /** Undefined when null, absent or empty. */
  readonly finishReason?: string | undefined;
  readonly usage?: Usage | undefined;
  /** The server's report of an error, as it came, from any place where servers put one. */
  readonly error?: unknown;
}

/** Undefined when the value has nothing of a completion and nothing of an error. */
export function parseCompletionChunk(value: unknown): CompletionChunk | undefined {
  // Gemini's compatible endpoint wraps errors in a list.
  const body: unknown = Array.isArray(value) ? value[0] : value;
  if (!isRecord(body)) return undefined;
  const choices: unknown = body['choices'];
  // One answer is asked for, and some servers count tokens or something else in `index`.
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const fields = isRecord(choice) ? choice : {};
  const report = errorIn(body) ?? errorIn(fields);
  if (!Array.isArray(choices) && report === undefined && !isRecord(body['usage'])) return undefined;
  const isFilterDown = isRecord(report) && report['code'] === 'content_filter_error';

  const message = isRecord(fields['delta']) ? fields['delta'] : fields['message'];
  const delta = isRecord(message) ? message : {};
  const { refusal } = delta;
  const filter = filterIn(fields);
  const parts = {
    reasoning: reasoningIn(delta),
    text: textIn(delta['content'] ?? fields['text']),
    refusal: typeof refusal === 'string' ? refusal : '',
    toolCalls: delta['tool_calls'] ?? wrapped(delta['function_call']),
  };
  const finishReason = fields['finish_reason'];
  return {
    ...parts,
    notes: [
      ...(filter === undefined ? [] : [filter]),
      ...(isFilterDown || filterFailedIn(body, fields) ? [{ kind: 'unfiltered' } as const] : []),
      ...citationsIn(body, delta),
    ],
    sign: signIn(delta, parts.text !== '' || parts.reasoning !== '' || parts.refusal !== ''),
    finishReason: typeof finishReason === 'string' && finishReason !== '' ? finishReason : undefined,
    usage: parseUsage(body['usage']),
    error: isFilterDown ? undefined : report,
  };
}

function errorIn(body: Readonly<Record<string, unknown>>): unknown {
  const { error, object } = body;
  if (object === 'error') return body; // vLLM and Mistral: the fields stand beside the mark
  return error === null || error === '' || error === false ? undefined : error;
}

/** Content is a text, null, or (Mistral) a list of parts of which some are texts. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts: readonly unknown[] = content;
  return parts.map((part) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('');
}

/** The older form of a single tool call. */
function wrapped(functionCall: unknown): unknown {
  return isRecord(functionCall) ? [{ index: 0, function: functionCall }] : undefined;
}

function signIn(delta: Readonly<Record<string, unknown>>, hasText: boolean): CompletionChunk['sign'] {
  if (hasText) return 'token';
  return Object.values(delta).some(isFilled) ? 'life' : undefined;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : isRecord(value);
}

function parseUsage(value: unknown): Usage | undefined {
  if (!isRecord(value)) return undefined;
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = value;
  if (typeof promptTokens !== 'number' || typeof completionTokens !== 'number') return undefined;
  return { promptTokens, completionTokens };
}
