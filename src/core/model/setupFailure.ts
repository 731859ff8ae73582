// What a failed check of Add Connection… most likely means, and what a person may do about it, the
// likeliest first. As data: vscode/connections/setup has the words.

import type { AnswerFailure } from './answerFailure.ts';
import { networkCause, type NetworkCause } from './networkCause.ts';
import { addressIn, type SetupDraft } from './setupDraft.ts';
import { readAddress } from './setupAddress.ts';

/**
 * - `isItStarted`: nothing listens there.
 * - `unknownHost`: no machine has that name.
 * - `notHttps`: what listens there speaks http.
 * - `wrongPath`: the server is there, the address below it is not.
 * - `loginPage`: a page for people came back.
 * - the others as they read.
 */
export type SetupHint =
  | 'isItStarted'
  | 'unknownHost'
  | 'certificate'
  | 'notHttps'
  | 'wrongKey'
  | 'keyWanted'
  | 'wrongPath'
  | 'loginPage'
  | 'redirected'
  | 'slow'
  | 'wrongModel';

/**
 * `kind` stands in the place of `address` where no address was asked; `addVersion` tries the same address with /v1;
 * `typeModel` goes on without the server's list.
 */
export type SetupChoice = 'retry' | 'kind' | 'address' | 'addVersion' | 'key' | 'typeModel' | 'model' | 'saveAnyway';

type Check = 'checkServer' | 'checkModel';

export function setupHint({ kind, status, detail = '' }: AnswerFailure, hasKey: boolean): SetupHint | undefined {
  switch (kind) {
    case 'signedOut':
    case 'keyMissing':
      return hasKey ? 'wrongKey' : 'keyWanted';
    case 'network':
      return hintOfCause(networkCause(detail));
    case 'redirected':
      return 'redirected';
    case 'timeout':
      return 'slow';
    case 'notAStream':
      return 'loginPage';
    case 'modelNotFound':
      return 'wrongModel';
    case 'badRequest':
      return isNotThere(status) ? 'wrongPath' : undefined;
    case 'notConfigured':
    case 'signInNeeded':
    case 'rateLimited':
    case 'tooLong':
    case 'filtered':
    case 'server':
    case 'streamBroken':
    case 'unknown':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function hintOfCause(cause: NetworkCause | undefined): SetupHint | undefined {
  switch (cause) {
    case 'refused':
      return 'isItStarted';
    case 'unknownHost':
    case 'certificate':
    case 'notHttps':
    case 'slow':
      return cause;
    case 'other':
    case undefined:
      return undefined;
    default:
      return cause satisfies never;
  }
}

/** Never empty; `retry` and `saveAnyway` are always among them. `hint` is undefined after a cancelled check too. */
export function setupChoices(draft: SetupDraft, check: Check, hint: SetupHint | undefined): readonly SetupChoice[] {
  const mayAddVersion = mayLackVersion(draft) && (hint === 'wrongPath' || hint === 'loginPage');
  const all: readonly SetupChoice[] = [
    'retry',
    ...(mayAddVersion ? (['addVersion'] as const) : []),
    ...(check === 'checkModel' ? (['model'] as const) : []),
    draft.kind === 'openai' ? 'kind' : 'address',
    ...(takesKey(draft, hint) ? (['key'] as const) : []),
    ...(check === 'checkServer' && hint === 'wrongPath' ? (['typeModel'] as const) : []),
    'saveAnyway',
  ];
  const first = mayAddVersion ? 'addVersion' : likeliest(hint, check);
  // OpenAI's address was typed by nobody: rather something is wrong on the way.
  return all.includes(first) ? [first, ...all.filter((choice) => choice !== first)] : all;
}

function takesKey({ kind, needsKey }: SetupDraft, hint: SetupHint | undefined): boolean {
  return kind === 'local' ? needsKey || hint === 'keyWanted' : kind !== 'entra';
}

/** The address ends at the host: most servers answer below /v1. */
function mayLackVersion(draft: SetupDraft): boolean {
  if (draft.kind !== 'other') return false;
  const parsed = readAddress('other', addressIn(draft));
  return parsed.type === 'endpoint' && new URL(parsed.endpoint.baseUrl).pathname === '/';
}

function likeliest(hint: SetupHint | undefined, check: Check): SetupChoice {
  switch (hint) {
    case 'wrongKey':
    case 'keyWanted':
      return 'key';
    case 'unknownHost':
    case 'notHttps':
    case 'wrongPath':
    case 'loginPage':
    case 'redirected':
      return check === 'checkServer' ? 'address' : 'retry';
    case 'wrongModel':
      return 'model';
    case undefined:
    case 'isItStarted':
    case 'certificate':
    case 'slow':
      return 'retry';
    default:
      return hint satisfies never;
  }
}

function isNotThere(status: number | undefined): boolean {
  return status === 404 || status === 405 || status === 501;
}
