import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { secretNames, withoutSecrets, withSecrets } from '../../../src/core/model/headerSecrets.ts';
import { redact } from '../../../src/core/model/redact.ts';
import { secretsOf } from '../../../src/core/model/resolvedModel.ts';
import { connectionOf, resolvedOf } from './connections.ts';

const headers = { 'x-team': '${secret:team}', authorization: 'Bearer ${secret: gateway }', 'x-plain': 'blue' };

describe('A secret in a header', () => {
  it('is named by the settings', () => {
    deepEqual(secretNames(connectionOf({ endpoint: 'https://a.example', headers }).headers), ['team', 'gateway']);
    deepEqual(secretNames({ 'x-a': '${secret:}', 'x-b': '${team}', 'x-c': 'secret:team' }), []);
    deepEqual(secretNames({ 'x-a': '${secret:one}${secret:two}-${secret:one}' }), ['one', 'two']);
  });

  it('is put in the place of its name, and nothing else is changed', () => {
    const secrets = new Map([
      ['team', 'canary-$&-team'],
      ['gateway', 'canary-gateway'],
    ]);
    deepEqual(withSecrets(headers, secrets), {
      'x-team': 'canary-$&-team',
      authorization: 'Bearer canary-gateway',
      'x-plain': 'blue',
    });
    equal(withSecrets(headers, new Map())['x-team'], '${secret:team}');
  });

  it('takes its header along when it is missing', () => {
    deepEqual(withoutSecrets(headers), { 'x-plain': 'blue' });
  });

  it('appears in no failure, with its scheme or without', () => {
    const filled = { authorization: 'Bearer canary-gateway', 'x-team': 'canary-team' };
    const secrets = secretsOf(resolvedOf({ endpoint: 'https://a.example', headers: filled }, { type: 'none' }));
    const shown = redact('canary-gateway is wrong, so is canary-team', secrets);
    ok(!shown.includes('canary'), shown);
  });
});
