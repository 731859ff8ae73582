// Reads what a server says about an error, in any of the shapes that servers use. Used by failureOf.

import { isRecord } from '../../shared/isRecord.ts';
import { filterReasons } from './answerNotesIn.ts';

export interface ServerReport {
  /** Numbers become text. */
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  /** Azure's inner error code, e.g. `ResponsibleAIPolicyViolation`. */
  readonly innerCode?: string | undefined;
  /** What a content filter objects to in the question. */
  readonly filterReasons?: readonly string[] | undefined;
  /** The part of the request that it is about, as a path, e.g. `max_tokens` or `messages[0].role`. */
  readonly param?: string | undefined;
  /** Only what is meant as a message: a body in full may hold the prompt. */
  readonly message?: string | undefined;
}

/**
 * Knows `{error: {...}}`, `{error: "..."}`, bare fields, FastAPI's `{detail}`, lists of errors, and
 * plain or HTML text, of which the readable words remain.
 */
export function parseServerReport(value: unknown): ServerReport {
  if (typeof value === 'string') return { message: readableText(value) };
  if (Array.isArray(value)) return parseServerReport(value[0]);
  if (!isRecord(value)) return {};
  const { error, errors, detail, code, type, innererror, message, msg, param, loc } = value;
  if (error !== undefined && error !== null) return parseServerReport(error);
  const inner = isRecord(innererror) ? innererror : {};
  const reasons = filterReasons(inner['content_filter_result']);
  const ownMessage = message ?? msg;
  if (ownMessage === undefined && code === undefined) {
    if (detail !== undefined) return parseServerReport(detail);
    if (Array.isArray(errors)) return parseServerReport(errors);
  }
  return {
    code: typeof code === 'number' ? String(code) : textOf(code),
    type: textOf(type),
    innerCode: textOf(inner['code']),
    ...(reasons.length === 0 ? {} : { filterReasons: reasons }),
    param: textOf(param) ?? pathOf(loc),
    message: textOf(ownMessage),
  };
}

/** FastAPI says where as `["body", "stream_options", "include_usage"]`. */
function pathOf(loc: unknown): string | undefined {
  if (!Array.isArray(loc)) return undefined;
  const parts: readonly unknown[] = loc[0] === 'body' ? loc.slice(1) : loc;
  const names = parts.filter((part) => typeof part === 'string' || typeof part === 'number');
  return names.length === 0 ? undefined : names.join('.');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? readableText(value) : undefined;
}

/** Error pages can be megabytes; their words stand near the beginning. */
const readLimit = 20_000;

function readableText(text: string): string {
  return text
    .slice(0, readLimit)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[a-z!/][^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
