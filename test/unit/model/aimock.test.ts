// The same wire code against a server that somebody else wrote.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { after, before, beforeEach, describe, it } from 'mocha';
import { listModels } from '../../../src/core/model/listModels.ts';
import type { ResolvedModel } from '../../../src/core/model/resolvedModel.ts';
import { ask, collect } from './answering.ts';
import { resolvedOf } from './connections.ts';

const answerText = 'Voilà: `const 🍰 = "漢字";`\n\nDone.';

describe('streamAnswer against aimock', () => {
  const mock = new LLMock({ port: 0, host: '127.0.0.1' });
  before(async () => {
    await mock.start();
  });
  after(() => mock.stop());
  beforeEach(() => mock.clearFixtures().clearRequests());

  const at = (path: string, fields: Readonly<Record<string, unknown>> = {}): ReturnType<typeof resolvedOf> =>
    resolvedOf({ endpoint: `${mock.url}${path}`, ...fields });

  const shapes: readonly (readonly [name: string, resolved: () => ResolvedModel])[] = [
    ['OpenAI', () => at('/v1')],
    ['Azure v1', () => at('/openai/v1/', { keyHeader: 'api-key' })],
    [
      'Azure with a dated version',
      () => at('/openai/deployments/test-model/chat/completions?api-version=2024-10-21', { keyHeader: 'api-key' }),
    ],
    ['OpenRouter', () => at('/api/v1')],
  ];
  for (const [name, resolved] of shapes) {
    it(`reads an answer with its usage in the shape of ${name}`, async () => {
      mock.onMessage('Hello?', {
        content: answerText,
        usage: { prompt_tokens: 21, completion_tokens: 8 },
      });
      const { text, end, events } = await collect(ask(resolved()));
      equal(text, answerText);
      equal(events[0]?.type, 'accepted');
      deepEqual(end, {
        type: 'finished',
        finishReason: 'stop',
        usage: { promptTokens: 21, completionTokens: 8 },
      });
    });
  }

  it('says that the answer reached its limit', async () => {
    mock.onMessage('Hello?', { content: 'half', finishReason: 'length' });
    const { text, end } = await collect(ask(at('/v1')));
    equal(text, 'half');
    ok(end?.type === 'finished');
    equal(end.finishReason, 'length');
  });

  it('leaves reasoning out of the text', async () => {
    mock.onMessage('Hello?', { content: 'So: yes.', reasoning: 'Let me think.' });
    equal((await collect(ask(at('/v1')))).text, 'So: yes.');
  });

  it('reads a rate limit with its Retry-After, and does not ask again', async () => {
    mock.onMessage('Hello?', { error: { message: 'Slow down', type: 'rate_limit' }, status: 429, retryAfter: 120 });
    const { end } = await collect(ask(at('/v1')));
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'rateLimited');
    equal(end.failure.retryAfter, 120);
    equal(mock.getRequests().length, 1);
  });

  it('reads an error of the server, and does not ask again', async () => {
    mock.nextRequestError(500, { message: 'It broke', type: 'server_error' });
    const { end } = await collect(ask(at('/v1')));
    deepEqual(end, {
      type: 'failed',
      failure: { kind: 'server', status: 500, origin: mock.url, detail: 'It broke' },
    });
    equal(mock.getRequests().length, 1);
  });

  it('keeps the text when the connection drops in the middle', async () => {
    mock.onMessage('Hello?', { content: 'one two three four' }, { chunkSize: 4, latency: 5, truncateAfterChunks: 3 });
    const { text, end } = await collect(ask(at('/v1')));
    ok(text.length > 0 && 'one two three four'.startsWith(text), text);
    ok(text.length < 'one two three four'.length);
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'streamBroken');
  });

  it('lists the models', async () => {
    const result = await listModels(at('/v1'), new AbortController().signal, 'Causerie/1.2.3');
    ok(result.type === 'models');
    ok(result.models.length > 0);
  });

  it('is asked with the key in the header of Azure', async () => {
    mock.onMessage('Hello?', { content: 'Hi' });
    await collect(ask(at('/openai/v1', { keyHeader: 'api-key' })));
    const headers = mock.getLastRequest()?.headers;
    ok(headers !== undefined);
    ok('api-key' in headers); // aimock hides its value
    ok(!('authorization' in headers));
  });
});
