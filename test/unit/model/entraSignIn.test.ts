import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConnections } from '../../../src/core/model/connection.ts';
import { requestHeaders } from '../../../src/core/model/requestHeaders.ts';
import { secretsOf } from '../../../src/core/model/resolvedModel.ts';
import { connectionOf, resolvedOf } from './connections.ts';

const endpoint = 'https://contoso.openai.azure.com/';

describe('A connection that signs in with Microsoft', () => {
  for (const [what, fields, expected] of [
    [
      'asks for the services of the public cloud',
      { endpoint },
      { cloud: 'public', provider: 'microsoft', scopes: ['https://cognitiveservices.azure.com/.default'] },
    ],
    [
      'names its tenant as VS Code wants it',
      { endpoint, entra: { tenant: 'contoso.onmicrosoft.com' } },
      {
        cloud: 'public',
        provider: 'microsoft',
        scopes: ['https://cognitiveservices.azure.com/.default', 'VSCODE_TENANT:contoso.onmicrosoft.com'],
      },
    ],
    [
      'asks for its own scopes',
      { endpoint, entra: { scopes: ['https://ai.azure.com/.default'], tenant: 't' } },
      { cloud: 'public', provider: 'microsoft', scopes: ['https://ai.azure.com/.default', 'VSCODE_TENANT:t'] },
    ],
    [
      'follows its address into a sovereign cloud',
      { endpoint: 'https://contoso.openai.azure.us/' },
      {
        cloud: 'usGovernment',
        provider: 'microsoft-sovereign-cloud',
        scopes: ['https://cognitiveservices.azure.us/.default'],
      },
    ],
    [
      'goes through a gateway into the cloud that it names',
      { endpoint: 'https://llm.contoso.example/', entra: { cloud: 'china' } },
      {
        cloud: 'china',
        provider: 'microsoft-sovereign-cloud',
        scopes: ['https://cognitiveservices.azure.cn/.default'],
      },
    ],
    [
      'has a cloud of its own',
      { endpoint, entra: { cloud: 'custom', scopes: ['https://models.cloud.example/.default'] } },
      { cloud: 'custom', provider: 'microsoft-sovereign-cloud', scopes: ['https://models.cloud.example/.default'] },
    ],
  ] as const) {
    it(what, () => deepEqual(connectionOf({ ...fields, auth: 'entra' }).entra, expected));
  }

  for (const [field, entra] of [
    ['entra', 'contoso'],
    ['entra.tenant', { tenant: 'a b' }],
    ['entra.scopes', { scopes: 'x' }],
    ['entra.scopes', { scopes: [] }],
    ['entra.scopes', { scopes: ['a', ''] }],
    ['entra.cloud', { cloud: 'moon' }],
  ] as const) {
    it(`is used without its wrong ${field} (${JSON.stringify(entra)})`, () => {
      const { connections, problems } = parseConnections([{ name: 'Azure', endpoint, auth: 'entra', entra }]);
      deepEqual(problems, [{ index: 0, name: 'Azure', kind: 'fieldIgnored', field }]);
      deepEqual(connections[0]?.entra?.scopes, ['https://cognitiveservices.azure.com/.default']);
    });
  }

  it('sends its token as a bearer, and never as a key', () => {
    const resolved = resolvedOf({ endpoint, auth: 'entra' }, { type: 'token', token: 'canary-token' });
    const headers = requestHeaders(resolved, 'test', false);
    deepEqual(headers['authorization'], 'Bearer canary-token');
    deepEqual(headers['api-key'], undefined);
    deepEqual(secretsOf(resolved), ['canary-token']);
  });
});
