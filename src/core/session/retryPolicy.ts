// Whether a failed request is asked again, and after which wait. Used by retryingSource.ts.

import type { AnswerFailure } from '../model/answerFailure.ts';

/** Milliseconds before each repetition, when the server names no time of its own. */
const waits = [1000, 3000, 8000] as const;

/** A wait grows by up to this part of itself, so that many clients don't come back in the same moment. */
const largestJitter = 0.25;

/** What may be over in a moment. A name that does not exist or a certificate stays as it is. */
const transientCodes = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
];

/**
 * Milliseconds to wait before the `attempt`-th repetition (from 1), or undefined to give up. Only for
 * a failure before anything of the answer came. `chance`, from 0 to 1, spreads our own waits; a time
 * that the server told is kept to the millisecond, however long.
 */
export function retryDelay(failure: AnswerFailure, attempt: number, chance: number): number | undefined {
  const wait = waits[attempt - 1];
  if (wait === undefined || !isWorthRepeating(failure)) return undefined;
  const { retryAfter = 0 } = failure;
  // "Now", or a date that is over, is no time: without a pause of ours a busy server would be pressed.
  return retryAfter > 0 ? Math.ceil(retryAfter * 1000) : Math.round(wait * (1 + largestJitter * chance));
}

function isWorthRepeating({ kind, status, detail, isFinal, remedy }: AnswerFailure): boolean {
  if (isFinal === true || remedy !== undefined) return false;
  switch (kind) {
    case 'rateLimited':
    case 'server':
    case 'badRequest':
      return status !== undefined && ([408, 409, 429].includes(status) || status >= 500);
    case 'network':
      return status === undefined && detail !== undefined && transientCodes.includes(detail);
    case 'signedOut':
    case 'signInNeeded':
    case 'keyMissing':
    case 'notConfigured':
    case 'modelNotFound':
    case 'tooLong':
    case 'filtered':
    case 'redirected':
    case 'timeout':
    case 'notAStream':
    case 'streamBroken':
    case 'unknown':
      return false;
    default:
      return kind satisfies never;
  }
}
