import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseEndpoint } from '../../../src/core/model/endpoint.ts';

describe('parseEndpoint', () => {
  for (const [typed, baseUrl, keyHeader] of [
    ['https://contoso.openai.azure.com', 'https://contoso.openai.azure.com/openai/v1/', 'api-key'],
    ['  https://contoso.openai.azure.com/  ', 'https://contoso.openai.azure.com/openai/v1/', 'api-key'],
    ['https://contoso.services.ai.azure.com/', 'https://contoso.services.ai.azure.com/openai/v1/', 'api-key'],
    ['https://x.cognitiveservices.azure.com/', 'https://x.cognitiveservices.azure.com/openai/v1/', 'api-key'],
    ['https://CONTOSO.openai.azure.com/openai', 'https://contoso.openai.azure.com/openai/v1/', 'api-key'],
    ['https://contoso.openai.azure.com/openai/v1', 'https://contoso.openai.azure.com/openai/v1/', 'api-key'],
    [
      'https://contoso.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21',
      'https://contoso.openai.azure.com/openai/deployments/d/?api-version=2024-10-21',
      'api-key',
    ],
    ['https://api.openai.com', 'https://api.openai.com/v1/', 'authorization'],
    ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1/', 'authorization'],
    ['https://api.openai.com/v1/chat/completions/', 'https://api.openai.com/v1/', 'authorization'],
    ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/', 'authorization'],
    ['http://[::1]:8080/v1#top', 'http://[::1]:8080/v1/', 'authorization'],
    ['https://gateway.example/team/llm', 'https://gateway.example/team/llm/', 'authorization'],
    // A name that only looks like Azure must not get Azure's treatment.
    ['https://openai.azure.com.evil.example/', 'https://openai.azure.com.evil.example/', 'authorization'],
    ['https://evilopenai.azure.com/', 'https://evilopenai.azure.com/', 'authorization'],
  ] as const) {
    it(`makes ${baseUrl} of ${typed.trim()}`, () => {
      deepEqual(parseEndpoint(typed), {
        type: 'endpoint',
        endpoint: { baseUrl, origin: new URL(baseUrl).origin, keyHeader },
      });
    });
  }

  it('takes the key header of the connection over that of the address', () => {
    deepEqual(parseEndpoint('https://contoso.openai.azure.com', 'Authorization'), {
      type: 'endpoint',
      endpoint: {
        baseUrl: 'https://contoso.openai.azure.com/openai/v1/',
        origin: 'https://contoso.openai.azure.com',
        keyHeader: 'authorization',
      },
    });
  });

  for (const [typed, problem] of [
    ['', 'empty'],
    ['  ', 'empty'],
    ['my server', 'notAnAddress'],
    ['localhost:11434', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['ftp://example.org/v1', 'schemeNotSupported'],
    ['file:///etc/passwd', 'schemeNotSupported'],
    ['https://user:secret@example.org/v1', 'containsCredentials'],
    ['https://user@example.org/v1', 'containsCredentials'],
  ] as const) {
    it(`refuses ${typed === '' ? 'nothing' : `"${typed}"`} as ${problem}`, () => {
      deepEqual(parseEndpoint(typed), { type: 'problem', problem });
    });
  }
});
