// What can go wrong between a question and the end of its answer, as data. The model room makes
// failures, the session keeps them with the message, vscode/notify.ts turns them into words.

import type { AccessProblem } from './accessProblem.ts';
import type { Adaptation } from './adaptation.ts';

/**
 * - `signedOut`: the server refused the credential (401) or the account (403); `access` says more.
 * - `signInNeeded`: the connection signs in with Microsoft, and nobody is signed in for it.
 * - `keyMissing`: the connection wants a key, or a secret for a header, and none is stored, or none may be used.
 * - `notConfigured`: the model's connection is no longer in the settings, or no model is chosen.
 * - `modelNotFound`: the server does not know the model or deployment (404, or said in words).
 * - `rateLimited`: 429; `retryAfter` in seconds when the server told.
 * - `tooLong`: the messages do not fit the model's context window.
 * - `filtered`: the server's content filter refused the question or cut the answer.
 * - `network`: no connection, a name that does not resolve, a certificate that is not trusted.
 * - `redirected`: the server sent the request on to another origin; it was not followed.
 * - `timeout`: no first token, or silence in the middle, for longer than the setting allows.
 * - `badRequest`: the server refused the request for another reason (400, 422).
 * - `server`: the server failed (5xx), or reported an error within the stream.
 * - `notAStream`: what came back was no completion (a login page, an empty body).
 * - `streamBroken`: the answer ended without a finish reason and without the end mark.
 * - `unknown`: none of these; see the log.
 */
export const failureKinds = [
  'signedOut',
  'signInNeeded',
  'keyMissing',
  'notConfigured',
  'modelNotFound',
  'rateLimited',
  'tooLong',
  'filtered',
  'network',
  'redirected',
  'timeout',
  'badRequest',
  'server',
  'notAStream',
  'streamBroken',
  'unknown',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** One failure. Plain JSON: it is recorded in the journal. Holds no key and no prompt. */
export interface AnswerFailure {
  readonly kind: FailureKind;
  /** The server's own words or, for `network` without a status, the system's error code. Shortened, credentials removed. */
  readonly detail?: string | undefined;
  /** HTTP status, when there was a response. */
  readonly status?: number | undefined;
  /** Why access was refused, where that is known. */
  readonly access?: AccessProblem | undefined;
  /** With `keyMissing`: the secret of a header that is missing, in place of the API key. */
  readonly secret?: string | undefined;
  /** The origin that was asked, e.g. `https://api.openai.com`. */
  readonly origin?: string | undefined;
  /** Where a redirect pointed to. */
  readonly redirectedTo?: string | undefined;
  /** Seconds, as the server told. */
  readonly retryAfter?: number | undefined;
  /** Which wait ran out, and after how many seconds. */
  readonly timeout?: { readonly phase: 'firstToken' | 'idle'; readonly seconds: number } | undefined;
  /** The server let know that the same request won't succeed later either: `x-should-retry: false`, a used-up quota. */
  readonly isFinal?: true | undefined;
  /** `badRequest` only: the server refuses this part of the request, and may take it changed so. */
  readonly remedy?: Adaptation | undefined;
}
