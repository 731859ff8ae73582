// Maps whatever goes wrong on the wire to one of the failures of answerFailure.ts. Used by
// streamAnswer, readStream (through it) and listModels; nothing else in the product looks at errors
// of the SDK or of the network.

import { causeChain } from '../causeChain.ts';
import { errorCode } from '../errorCode.ts';
import { accessProblem } from './accessProblem.ts';
import type { Adaptation } from './adaptation.ts';
import type { AnswerFailure, FailureKind } from './answerFailure.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { networkCause } from './networkCause.ts';
import { RedirectError } from './redirectError.ts';
import { redact } from './redact.ts';
import { remedyFor } from './remedyFor.ts';
import type { RequestBody } from './requestBody.ts';
import { parseServerReport, type ServerReport } from './serverReport.ts';

export interface FailureContext {
  /** The origin that was asked. */
  readonly origin: string;
  /** What must not appear in the failure. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970: a Retry-After may be a date. */
  readonly now: number;
  /** The credential was a Microsoft token. */
  readonly isToken?: boolean;
  /** What was sent, so that a refusal of something in it can be told with its remedy. */
  readonly sent?: { readonly body: RequestBody; readonly adaptations: readonly Adaptation[] } | undefined;
}

/** The failure behind an error that the SDK, our fetch or a body threw. */
export function failureOf(error: unknown, context: FailureContext): AnswerFailure {
  const chain = causeChain(error);
  const redirect = chain.find((link) => link instanceof RedirectError);
  if (redirect !== undefined) {
    const { origin, secrets } = context;
    return { kind: 'redirected', status: redirect.status, origin, redirectedTo: redact(redirect.target, secrets) };
  }
  const response = chain.find((link) => typeof propertyOf(link, 'status') === 'number');
  if (response !== undefined) return failureOfResponse(response, context);

  const code = errorCode(error);
  // A key with a line break or a letter beyond Latin-1: the request could not even be written.
  if (code === 'ERR_INVALID_CHAR') return failure('signedOut', code, context);
  if (code !== undefined && networkCause(code) !== undefined) return failure('network', code, context);
  const last = chain.at(-1);
  return failure('unknown', last instanceof Error ? last.message : undefined, context);
}

/** The failure that a server reports within a stream, or in a body with status 200. */
export function failureOfReport(value: unknown, context: FailureContext): AnswerFailure {
  const report = parseServerReport(value);
  const status = Number(report.code);
  const isStatus = Number.isInteger(status) && status >= 400 && status < 600;
  const kind = kindOfWords(report, undefined) ?? (isStatus ? kindOfStatus(status) : 'server');
  // Without a number it is judged by its words, as a 400 is.
  const remedy = remedyIn(report, kind, isStatus ? status : 400, context);
  return remedy === undefined
    ? failure(kind, detailOf(report), context)
    : { ...failure('badRequest', detailOf(report), context), remedy };
}

function failureOfResponse(error: unknown, context: FailureContext): AnswerFailure {
  const status = Number(propertyOf(error, 'status'));
  const body = propertyOf(error, 'error');
  // Without a JSON body the SDK puts the text of the page, after the status, into its message.
  const message = error instanceof Error ? error.message.replace(/^\d{3}\s+/, '') : undefined;
  const report = parseServerReport(body ?? message);
  const access = accessProblem(report, status, context.isToken ?? false);
  const kind = access === undefined ? (kindOfWords(report, status) ?? kindOfStatus(status)) : 'signedOut';
  const remedy = remedyIn(report, kind, status, context);
  return {
    ...failure(remedy === undefined ? kind : 'badRequest', detailOf(report), context),
    status,
    ...(access === undefined ? {} : { access }),
    ...(remedy === undefined ? {} : { remedy }),
    ...retryAfterIn(propertyOf(error, 'headers'), context.now),
    ...(isFinal(report, propertyOf(error, 'headers')) ? { isFinal: true } : {}),
  };
}

/** Templates of local servers fail with 500 on a role that they do not know. */
function remedyIn(
  report: ServerReport,
  kind: FailureKind,
  status: number,
  { sent }: FailureContext,
): Adaptation | undefined {
  const isRefused = status === 400 || status === 422;
  if (sent === undefined || (!isRefused && status !== 500) || kind === 'tooLong' || kind === 'filtered')
    return undefined;
  if (modelCodes.some((code) => code === report.code || code === report.type)) return undefined;
  const remedy = remedyFor(report, sent.body, sent.adaptations);
  return isRefused || remedy?.type === 'systemRole' ? remedy : undefined;
}

/** With status 429, as a rate limit; waiting brings no money. */
const billingCodes = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];

function isFinal({ code, type, innerCode }: ServerReport, headers: unknown): boolean {
  if (headers instanceof Headers && headers.get('x-should-retry')?.trim().toLowerCase() === 'false') return true;
  return [code, type, innerCode].some((name) => name !== undefined && billingCodes.includes(name));
}

const filterCodes = ['content_filter', 'content_policy_violation', 'ResponsibleAIPolicyViolation'];
const modelCodes = ['model_not_found', 'DeploymentNotFound', 'model_not_supported', 'unknown_model'];

const tooLongWords = [
  /context_length_exceeded|exceed_context_size_error|maximum context length/i,
  /cannot truncate prompt with n_keep/i,
  /exceeds? (the )?(available |model'?s? )?(maximum )?context (window|length|size)/i,
  /context (window|length|size) (is |was |has been )?(exceeded|overflow)/i,
  /(prompt|input) is too long/i,
];

const modelWords = [
  /(model|deployment)\b.{0,120}(not found|does not exist|doesn't exist|not available|not supported|is not loaded)/i,
  /(not a valid|unknown|invalid) (model|deployment)/i,
  /no endpoints found for/i,
];

/** What codes and words tell, whatever the status; undefined when they tell nothing. */
function kindOfWords(report: ServerReport, status: number | undefined): FailureKind | undefined {
  const codes = [report.code, report.type, report.innerCode];
  if (filterCodes.some((code) => codes.includes(code))) return 'filtered';
  // "Too many tokens per minute" is a matter of patience, "too large" of the gateway's own limits.
  if (status === 429 || (status !== undefined && status >= 500 && status !== 500)) return undefined;
  const words = [...codes, report.message].join(' ');
  if (tooLongWords.some((pattern) => pattern.test(words))) return 'tooLong';
  if (modelCodes.some((code) => codes.includes(code))) return 'modelNotFound';
  const mayNameModel = status === undefined || status === 400 || status === 404 || status === 422;
  return mayNameModel && modelWords.some((pattern) => pattern.test(words)) ? 'modelNotFound' : undefined;
}

/** A 404 that does not name the model is a wrong address: `badRequest` with its status. */
function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'signedOut';
  if (status === 407) return 'network';
  if (status === 413) return 'tooLong';
  if (status === 429) return 'rateLimited';
  if (status === 408 || status >= 500) return 'server';
  return status >= 400 ? 'badRequest' : 'unknown';
}

/** RFC 9110, 10.2.3 (seconds or a date), and the milliseconds that OpenAI and Azure add. */
function retryAfterIn(headers: unknown, now: number): { readonly retryAfter?: number } {
  if (!(headers instanceof Headers)) return {};
  const milliseconds = headers.get('retry-after-ms');
  const value = headers.get('retry-after')?.trim();
  const seconds =
    milliseconds !== null && milliseconds !== ''
      ? Number(milliseconds) / 1000
      : value === undefined || value === ''
        ? Number.NaN
        : Number.isFinite(Number(value))
          ? Number(value)
          : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? { retryAfter: Math.max(0, seconds) } : {};
}

const detailLimit = 300;

/** What a filter objects to comes first: its sentence is long and always the same. */
function detailOf({ message, code, type, filterReasons }: ServerReport): string | undefined {
  const words = message ?? code ?? type;
  return filterReasons === undefined ? words : [filterReasons.join(', '), words ?? []].flat().join('. ');
}

function failure(kind: FailureKind, detail: string | undefined, context: FailureContext): AnswerFailure {
  const shown = detail === undefined ? '' : redact(detail, context.secrets).trim();
  // Cut after the redaction: half a key would no longer be recognised.
  const short = shown.length > detailLimit ? `${shown.slice(0, detailLimit)}…` : shown;
  return { kind, origin: context.origin, ...(short === '' ? {} : { detail: short }) };
}

function propertyOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
