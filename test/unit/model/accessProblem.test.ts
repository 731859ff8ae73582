import { equal } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Credential } from '../../../src/core/model/resolvedModel.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { ask, collect } from './answering.ts';
import { resolvedOf, testKey } from './connections.ts';

const token: Credential = { type: 'token', token: 'eyJ-canary-token-0123456789' };
const key: Credential = { type: 'key', key: testKey };

describe('A refused credential', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  for (const [credential, status, error, kind, access] of [
    [
      token,
      401,
      { code: 'PermissionDenied', message: 'Principal does not have access to API/Operation.' },
      'signedOut',
      'role',
    ],
    [
      token,
      400,
      {
        code: 'Tenant provided in token does not match resource token',
        message: 'Token tenant 1234 does not match resource tenant.',
      },
      'signedOut',
      'tenant',
    ],
    [
      token,
      401,
      {
        code: 'Unauthorized',
        message:
          'Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      },
      'signedOut',
      'audience',
    ],
    [token, 401, { message: 'no' }, 'signedOut', 'token'],
    [token, 403, { message: 'no' }, 'signedOut', 'token'],
    [
      token,
      403,
      { message: 'Public access is disabled. Please configure private endpoint.' },
      'signedOut',
      'privateNetwork',
    ],
    [key, 403, { message: 'Access denied due to Virtual Network/Firewall rules.' }, 'signedOut', 'privateNetwork'],
    [
      key,
      403,
      { code: 'AuthenticationTypeDisabled', message: 'Key based authentication is disabled for this resource.' },
      'signedOut',
      'keysDisabled',
    ],
    [key, 401, { code: 'PermissionDenied', message: 'wrong key' }, 'signedOut', undefined],
    [token, 400, { message: 'temperature is out of range' }, 'badRequest', undefined],
    [token, 404, { code: 'DeploymentNotFound', message: 'no firewall rule helps' }, 'modelNotFound', undefined],
  ] as const) {
    it(`(${credential.type}) with ${String(status)} and “${error.message}” is about ${access ?? 'nothing known'}`, async () => {
      const resolved = resolvedOf({ endpoint: `${server.origin}/openai/v1` }, credential);
      server.script({
        status,
        headers: { 'content-type': 'application/json' },
        body: [JSON.stringify({ error })],
      });
      const { end } = await collect(ask(resolved));
      equal(end?.type, 'failed');
      equal(end.failure.kind, kind);
      equal(end.failure.access, access);
      equal(end.failure.status, status);
    });
  }
});
