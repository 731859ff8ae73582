// Why a server refuses a credential, as far as its words tell. Used by failureOf; vscode/notify.ts has
// the sentences. The words are Azure's: others tell no more than the status.

import type { ServerReport } from './serverReport.ts';

/**
 * - `role`: the account is known and has no role that may ask the model. A new role counts after minutes.
 * - `tenant`: the token is of another tenant than the resource.
 * - `audience`: the token is for another service (a wrong scope), or it is over.
 * - `token`: a Microsoft token was refused and the server does not tell why.
 * - `privateNetwork`: the resource takes requests from its own network only.
 * - `keysDisabled`: the resource takes no keys.
 * - `notHttps`: nothing was sent: a token does not travel in the clear.
 */
export const accessProblems = [
  'role',
  'tenant',
  'audience',
  'token',
  'privateNetwork',
  'keysDisabled',
  'notHttps',
] as const;
export type AccessProblem = (typeof accessProblems)[number];

const told: readonly (readonly [AccessProblem, RegExp])[] = [
  ['keysDisabled', /AuthenticationTypeDisabled|key.based authentication is disabled/iu],
  ['privateNetwork', /virtual network|firewall rule|private endpoint|public (network )?access is disabled/iu],
];

const toldOfTokens: readonly (readonly [AccessProblem, RegExp])[] = [
  ['tenant', /does not match resource (tenant|token)|InvalidAuthenticationTokenTenant|wrong issuer/iu],
  ['role', /PermissionDenied|principal does not have access|lacks the required data action|AuthorizationFailed/iu],
  ['audience', /audience/iu],
];

/** Undefined when the refusal is about something else, or about a key that is simply wrong. A wrong tenant comes with 400. */
export function accessProblem(
  { code, type, innerCode, message }: ServerReport,
  status: number,
  isToken: boolean,
): AccessProblem | undefined {
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  const words = [code, type, innerCode, message].join(' ');
  const rules = isToken ? [...told, ...toldOfTokens] : told;
  const known = rules.find(([, pattern]) => pattern.test(words))?.[0];
  if (status === 400) return known === 'tenant' ? known : undefined;
  return known ?? (isToken ? 'token' : undefined);
}
