// Whatever a person pastes into the address box, from there to the request: the base URL, the header
// that carries the key, and the URL that the SDK really asks.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConnections } from '../../../src/core/model/connection.ts';
import { createClient } from '../../../src/core/model/createClient.ts';
import { chatCompletionsUrl, deploymentIn, modelsUrl } from '../../../src/core/model/endpoint.ts';
import {
  completeAddress,
  readAddress,
  shownTarget,
  withVersion,
  type ConnectionKind,
} from '../../../src/core/model/setupAddress.ts';

const bearer = 'authorization';
const azure = 'api-key';
const v1 = 'https://contoso.openai.azure.com/openai/v1/';
const dated = 'https://contoso.openai.azure.com/openai/deployments/gpt-5/';
const version = '?api-version=2024-10-21';

/** The kind that was chosen, what is pasted, the base URL, its header, and what follows the base in the request. */
type Row = readonly [kind: ConnectionKind, pasted: string, base: string, header: string, query?: string];

const good: readonly Row[] = [
  // OpenAI
  ['openai', '', 'https://api.openai.com/v1/', bearer],
  ['other', 'https://api.openai.com', 'https://api.openai.com/v1/', bearer],
  ['other', 'api.openai.com', 'https://api.openai.com/v1/', bearer],
  ['other', 'https://api.openai.com/v1', 'https://api.openai.com/v1/', bearer],
  ['other', 'https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1/', bearer],
  ['other', 'https://api.openai.com/v1/responses', 'https://api.openai.com/v1/', bearer],
  ['other', 'https://api.openai.com/v1/models', 'https://api.openai.com/v1/', bearer],
  // Azure: the resource, by any of its names
  ['azure', 'contoso', v1, azure],
  ['azure', 'Contoso', v1, azure],
  ['azure', 'contoso.openai.azure.com', v1, azure],
  ['azure', 'https://contoso.openai.azure.com/', v1, azure],
  ['other', 'https://contoso.openai.azure.com', v1, azure],
  ['other', 'https://CONTOSO.openai.azure.com/openai/', v1, azure],
  ['azure', 'https://contoso.openai.azure.com/openai/v1', v1, azure],
  ['azure', 'https://contoso.openai.azure.com/openai/v1/chat/completions', v1, azure],
  ['azure', 'https://contoso.openai.azure.com/openai/v1/?api-version=preview', v1, azure, '?api-version=preview'],
  ['azure', `https://contoso.openai.azure.com/openai/v1/${version}`, v1, azure],
  ['azure', `https://contoso.openai.azure.com/${version}`, v1, azure],
  ['azure', 'https://contoso.openai.azure.com/openai/responses?api-version=2025-04-01-preview', v1, azure],
  ['azure', 'contoso.services.ai.azure.com', 'https://contoso.services.ai.azure.com/openai/v1/', azure],
  [
    'azure',
    'https://contoso.services.ai.azure.com/api/projects/chat',
    'https://contoso.services.ai.azure.com/openai/v1/',
    azure,
  ],
  [
    'azure',
    'https://contoso.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
    'https://contoso.services.ai.azure.com/models/',
    azure,
    '?api-version=2024-05-01-preview',
  ],
  [
    'azure',
    'https://westeurope.cognitiveservices.azure.com/',
    'https://westeurope.cognitiveservices.azure.com/openai/v1/',
    azure,
  ],
  // Azure: the dated API, whose path names the deployment
  ['azure', `${dated}chat/completions${version}`, dated, azure, version],
  ['other', `${dated}${version}`, dated, azure, version],
  ['azure', `${dated.slice(0, -1)}${version}`, dated, azure, version],
  ['azure', `${dated}embeddings${version}`, dated, azure, version],
  ['azure', `${dated}chat/completions`, v1, azure],
  [
    'azure',
    `https://contoso.cognitiveservices.azure.com/openai/deployments/gpt-5/chat/completions${version}&x=a%20b`,
    'https://contoso.cognitiveservices.azure.com/openai/deployments/gpt-5/',
    azure,
    `${version}&x=a%20b`,
  ],
  // Azure: sovereign clouds
  ['azure', 'https://contoso.openai.azure.us/', 'https://contoso.openai.azure.us/openai/v1/', azure],
  ['azure', 'contoso.cognitiveservices.azure.us', 'https://contoso.cognitiveservices.azure.us/openai/v1/', azure],
  ['other', 'https://contoso.openai.azure.cn', 'https://contoso.openai.azure.cn/openai/v1/', azure],
  [
    'azure',
    `https://contoso.openai.azure.us/openai/deployments/d/chat/completions${version}`,
    'https://contoso.openai.azure.us/openai/deployments/d/',
    azure,
    version,
  ],
  // Gateways
  ['azure', 'https://contoso.azure-api.net/', 'https://contoso.azure-api.net/openai/v1/', azure],
  ['other', 'https://contoso.azure-api.net/llm/openai', 'https://contoso.azure-api.net/llm/openai/', azure],
  [
    'other',
    `https://contoso.azure-api.net/openai/deployments/d/chat/completions${version}`,
    'https://contoso.azure-api.net/openai/deployments/d/',
    azure,
    version,
  ],
  [
    'other',
    `https://llm.contoso.example/azure/openai/deployments/d/chat/completions${version}`,
    'https://llm.contoso.example/azure/openai/deployments/d/',
    azure,
    version,
  ],
  ['other', 'https://llm.contoso.example/team/llm', 'https://llm.contoso.example/team/llm/', bearer],
  ['other', 'https://llm.contoso.example/chat/completions', 'https://llm.contoso.example/', bearer],
  [
    'other',
    'https://llm.contoso.example/v1/chat/completions?team=blue',
    'https://llm.contoso.example/v1/',
    bearer,
    '?team=blue',
  ],
  ['other', 'llm.contoso.example', 'https://llm.contoso.example/v1/', bearer],
  // A real domain, not a placeholder
  ['other', 'https://llm.your-server.de/v1', 'https://llm.your-server.de/v1/', bearer],
  ['other', 'llm.contoso.example:8443/api', 'https://llm.contoso.example:8443/api/', bearer],
  ['other', 'https://openrouter.ai', 'https://openrouter.ai/api/v1/', bearer],
  ['other', 'https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1/', bearer],
  ['other', 'https://api.groq.com/openai/v1', 'https://api.groq.com/openai/v1/', bearer],
  ['other', 'generativelanguage.googleapis.com', 'https://generativelanguage.googleapis.com/v1beta/openai/', bearer],
  // A name that only looks like Azure must not get Azure's treatment
  ['other', 'https://openai.azure.com.evil.example/', 'https://openai.azure.com.evil.example/v1/', bearer],
  ['other', 'https://evilopenai.azure.com/', 'https://evilopenai.azure.com/v1/', bearer],
  // This machine and its network
  ['local', '11434', 'http://127.0.0.1:11434/v1/', bearer],
  ['other', '8000', 'http://127.0.0.1:8000/v1/', bearer],
  ['local', 'localhost:11434', 'http://localhost:11434/v1/', bearer],
  ['other', 'localhost', 'http://localhost/v1/', bearer],
  ['local', 'http://0.0.0.0:4000', 'http://127.0.0.1:4000/v1/', bearer],
  ['local', '127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1/', bearer],
  ['local', 'http://[::1]:8080', 'http://[::1]:8080/v1/', bearer],
  ['local', 'http://127.0.0.1:8080/v1/chat/completions#top', 'http://127.0.0.1:8080/v1/', bearer],
  ['other', '192.168.1.20:11434', 'http://192.168.1.20:11434/v1/', bearer],
  ['other', 'gpu-box:8000', 'http://gpu-box:8000/v1/', bearer],
  ['other', 'http://gpu.local:8000/api/', 'http://gpu.local:8000/api/', bearer],
  // With what stood around it
  ['other', ' "https://llm.contoso.example/v1/", ', 'https://llm.contoso.example/v1/', bearer],
  ['other', '<https://llm.contoso.example/v1>', 'https://llm.contoso.example/v1/', bearer],
  ['other', 'OPENAI_BASE_URL=https://llm.contoso.example/v1', 'https://llm.contoso.example/v1/', bearer],
  ['other', 'export OPENAI_BASE_URL="localhost:1234/v1"', 'http://localhost:1234/v1/', bearer],
  ['azure', 'AZURE_OPENAI_ENDPOINT=https://contoso.openai.azure.com/', v1, azure],
  [
    'other',
    'client = OpenAI(base_url="http://localhost:1234/v1", api_key="lm-studio")',
    'http://localhost:1234/v1/',
    bearer,
  ],
  [
    'azure',
    `curl -X POST '${dated}chat/completions${version}' -H 'api-key: $KEY' -d '{"messages":[]}'`,
    dated,
    azure,
    version,
  ],
  ['other', 'https://llm.contoso.example/v1/chat/completions \\ -H "x: y"', 'https://llm.contoso.example/v1/', bearer],
];

describe('A pasted address', () => {
  it('comes in enough kinds', () => ok(good.length >= 40));

  for (const [kind, pasted, base, header, query = ''] of good) {
    it(`(${kind}) ${pasted}`, async () => {
      const read = readAddress(kind, pasted);
      ok(read.type === 'endpoint', JSON.stringify(read));
      deepEqual(read.endpoint, { baseUrl: base + query, origin: new URL(base).origin, keyHeader: header });
      // What is saved reads the same again.
      const endpoint = completeAddress(kind, pasted);
      const connection = parseConnections([{ name: 'Test', endpoint }]).connections[0];
      ok(connection);
      deepEqual(connection.endpoint, read.endpoint);
      equal(completeAddress(kind === 'openai' ? kind : 'other', endpoint), endpoint);
      // What is shown, what we would ask, and what the SDK asks are one.
      const final = `${base}chat/completions${query}`;
      equal(chatCompletionsUrl(read.endpoint), final);
      equal(shownTarget(read.endpoint), `${base}chat/completions`);
      const client = await createClient({ connection, credential: { type: 'none' } }, 'test');
      equal(client.buildURL('/chat/completions', undefined), final);
    });
  }

  for (const [kind, pasted, problem] of [
    ['other', ' ', 'empty'],
    ['other', 'my server', 'notAnAddress'],
    ['other', 'gateway', 'notAnAddress'],
    ['local', 'something', 'notAnAddress'],
    ['azure', 'my resource', 'notAnAddress'],
    ['other', 'https://', 'notAnAddress'],
    ['other', 'https://a b.example', 'notAnAddress'],
    ['other', 'llm.contoso.example:99999', 'notAnAddress'],
    ['other', 'ftp://llm.contoso.example', 'schemeNotSupported'],
    ['other', 'file:///etc/hosts', 'schemeNotSupported'],
    ['other', 'wss://llm.contoso.example/v1', 'schemeNotSupported'],
    ['other', 'https://me:secret@llm.contoso.example', 'containsCredentials'],
    ['local', 'http://me@127.0.0.1:1', 'containsCredentials'],
    ['other', 'https://llm.contoso.example/v1?api_key=abc', 'containsCredentials'],
    ['other', 'https://llm.azure-api.net/v1?Subscription-Key=abc', 'containsCredentials'],
    ['azure', 'https://<your-resource>.openai.azure.com/', 'placeholder'],
    ['azure', 'https://{resource}.openai.azure.com/openai/v1/', 'placeholder'],
    ['azure', 'https://YOUR-RESOURCE-NAME.openai.azure.com', 'placeholder'],
    ['azure', 'https://contoso.openai.azure.com/openai/deployments/<deployment>/chat/completions', 'placeholder'],
    ['azure', 'https://portal.azure.com/#@contoso/resource', 'webPage'],
    ['azure', 'https://ai.azure.com/resource/deployments', 'webPage'],
    ['other', 'https://platform.openai.com/api-keys', 'webPage'],
    ['other', 'sk-proj-0123456789abcdef', 'looksLikeKey'],
    ['azure', '0123456789abcdef0123456789abcdef', 'looksLikeKey'],
    ['azure', 'A1b2'.repeat(21), 'looksLikeKey'],
  ] as const) {
    it(`(${kind}) is refused as ${problem}: ${pasted}`, () => {
      deepEqual(readAddress(kind, pasted), { type: 'problem', problem });
    });
  }
});

describe('What an Azure address tells beside where it leads', () => {
  it('is its deployment', () => {
    equal(deploymentIn(`${dated}chat/completions${version}`), 'gpt-5');
    for (const without of [v1, 'https://a.example/deployments/', 'contoso', ''])
      equal(deploymentIn(without), undefined);
  });

  it('is where the models are listed: beside the deployments, with the same version', () => {
    const endpoint = (baseUrl: string) => ({ baseUrl, origin: new URL(baseUrl).origin, keyHeader: azure });
    equal(modelsUrl(endpoint(dated + version)), `https://contoso.openai.azure.com/openai/models${version}`);
    equal(modelsUrl(endpoint(v1)), `${v1}models`);
  });
});

describe('withVersion', () => {
  it('puts /v1 in the place of whatever follows the host', () => {
    equal(withVersion('https://llm.contoso.example/chat/completions'), 'https://llm.contoso.example/v1');
  });
});
