// What Check Connection looks at and what it may find, as data. runCheckup.ts makes it,
// vscode/connections/checkup has the words.

import type { ModelLimits } from '../model/modelLimits.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';

/** In the order in which they are gone through. */
export const checkupSteps = [
  'proxy',
  'name',
  'connect',
  'certificate',
  'server',
  'credential',
  'models',
  'answer',
  'streaming',
  'usage',
  'limits',
] as const;
export type CheckupStep = (typeof checkupSteps)[number];

/** `skipped`: an earlier step makes it pointless, or it does not apply. */
export type CheckupOutcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** Who says that requests go through a proxy. */
export type ProxySource = 'setting' | 'environment';

export interface CertificateFacts {
  /** The name it was made out to, e.g. `api.openai.com`. */
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validTo: number;
  /** E.g. `TLSv1.3`. */
  readonly protocol: string;
}

export type CheckupFinding =
  /** An earlier step failed. */
  | { readonly type: 'notReached' }
  | { readonly type: 'noProxy' }
  | { readonly type: 'proxy'; readonly origin: string; readonly source: ProxySource }
  /** The address has numbers in place of a name. */
  | { readonly type: 'isNumber' }
  | { readonly type: 'addresses'; readonly addresses: readonly string[] }
  | { readonly type: 'nameUnknown'; readonly code: string }
  /** The proxy does that. */
  | { readonly type: 'leftToProxy' }
  /** Direct ways failed, and the request arrived all the same: VS Code or the system knows a proxy. */
  | { readonly type: 'anotherWay'; readonly code: string }
  | { readonly type: 'connected'; readonly host: string }
  | { readonly type: 'refused'; readonly host: string }
  | { readonly type: 'noReply'; readonly seconds: number }
  | { readonly type: 'unreachable'; readonly code: string }
  /** `http`: readable by everyone on the way, which ends at once when that is this machine. */
  | { readonly type: 'inTheClear'; readonly isThisMachine: boolean }
  | ({ readonly type: 'trusted' | 'expiresSoon' | 'expired' | 'selfSigned' | 'unknownIssuer' } & CertificateFacts)
  | ({ readonly type: 'wrongName'; readonly host: string } & CertificateFacts)
  /** `https` where the server speaks plain http, and the other way round. */
  | { readonly type: 'plainHttp' | 'speaksTls' }
  | { readonly type: 'tlsFailed'; readonly code: string }
  | { readonly type: 'serverAnswers'; readonly status: number | undefined }
  | { readonly type: 'serverFailed'; readonly failure: AnswerFailure }
  | { readonly type: 'credentialAccepted' | 'credentialNotNeeded' | 'credentialUnclear' }
  /** A key, a secret of a header, or a sign-in: the failure tells which, where it is known. */
  | { readonly type: 'credentialMissing'; readonly failure: AnswerFailure | undefined }
  | { readonly type: 'credentialRefused'; readonly failure: AnswerFailure }
  /** `isListed` is undefined where the list does not tell, as on Azure. */
  | { readonly type: 'modelList'; readonly count: number; readonly isListed: boolean | undefined }
  | { readonly type: 'noModelList'; readonly failure: AnswerFailure }
  | { readonly type: 'answered'; readonly firstTextAfter: number }
  /** The model ended its answer without a word. */
  | { readonly type: 'emptyAnswer' }
  | { readonly type: 'answerFailed'; readonly failure: AnswerFailure }
  /** It did not begin to answer, or stopped in the middle, and kept the connection. */
  | { readonly type: 'stalled'; readonly phase: 'firstToken' | 'idle'; readonly seconds: number }
  | { readonly type: 'streams'; readonly pieces: number }
  | { readonly type: 'allAtOnce' }
  | { readonly type: 'usage'; readonly promptTokens: number; readonly completionTokens: number }
  | { readonly type: 'noUsage' }
  /** How much the model takes and writes; `isTold`: by its server, otherwise by the settings. */
  | ({ readonly type: 'limits'; readonly isTold: boolean } & ModelLimits)
  /** The settings reckon with a larger window than the server has. */
  | { readonly type: 'windowTooLarge'; readonly setting: number; readonly told: number }
  | { readonly type: 'noLimits' };

export interface CheckupResult {
  readonly step: CheckupStep;
  readonly outcome: CheckupOutcome;
  readonly finding: CheckupFinding;
  /** What the step took. */
  readonly milliseconds: number;
}

/** What a step comes to. */
export type Judged = readonly [CheckupOutcome, CheckupFinding];

export const notReached: Judged = ['skipped', { type: 'notReached' }];
