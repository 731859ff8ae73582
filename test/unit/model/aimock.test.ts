// The same wire code against a server that somebody else wrote, in each of the shapes in which it speaks
// the ordinary protocol.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { after, before, beforeEach, describe, it } from 'mocha';
import { listModels } from '../../../src/core/model/listModels.ts';
import type { ResolvedModel } from '../../../src/core/model/resolvedModel.ts';
import { type Answer, ask, collect } from './answering.ts';
import { resolvedOf } from './connections.ts';

const answerText = 'Voilà: `const 🍰 = "漢字";`\n\nDone.';

interface Shape {
  readonly path: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

const shapes: Readonly<Record<string, Shape>> = {
  OpenAI: { path: '/v1' },
  'Azure v1': { path: '/openai/v1/', fields: { keyHeader: 'api-key' } },
  'Azure with a dated version': {
    path: '/openai/deployments/test-model/chat/completions?api-version=2024-10-21',
    fields: { keyHeader: 'api-key' },
  },
  OpenRouter: { path: '/api/v1' },
};

describe('streamAnswer against aimock', () => {
  const mock = new LLMock({ port: 0, host: '127.0.0.1' });
  before(async () => {
    await mock.start();
  });
  after(() => mock.stop());
  beforeEach(() => mock.clearFixtures().clearRequests());

  const at = ({ path, fields }: Shape): ResolvedModel => resolvedOf({ endpoint: `${mock.url}${path}`, ...fields });
  const reasoningOf = ({ events }: Answer): string =>
    events.map((event) => (event.type === 'reasoning' ? event.text : '')).join('');

  for (const [name, shape] of Object.entries(shapes)) {
    describe(`in the shape of ${name}`, () => {
      it('reads an answer with its usage', async () => {
        mock.onMessage('Hello?', { content: answerText, usage: { prompt_tokens: 21, completion_tokens: 8 } });
        const { text, end, events } = await collect(ask(at(shape)));
        equal(text, answerText);
        equal(events[0]?.type, 'accepted');
        deepEqual(end, { type: 'finished', finishReason: 'stop', usage: { promptTokens: 21, completionTokens: 8 } });
        equal(mock.getRequests().length, 1);
      });

      it('reads usage although none was fixed', async () => {
        mock.onMessage('Hello?', { content: 'Hi' });
        const { end } = await collect(ask(at(shape)));
        ok(end?.type === 'finished' && end.usage !== undefined);
      });

      it('says that the answer reached its limit', async () => {
        mock.onMessage('Hello?', { content: 'half', finishReason: 'length' });
        const { text, end } = await collect(ask(at(shape)));
        equal(text, 'half');
        ok(end?.type === 'finished');
        equal(end.finishReason, 'length');
      });

      it('tells thoughts once and apart from the text', async () => {
        mock.onMessage('Hello?', { content: 'So: yes.', reasoning: 'Let me think, 漢字.' });
        const answer = await collect(ask(at(shape)));
        equal(answer.text, 'So: yes.');
        equal(reasoningOf(answer), 'Let me think, 漢字.');
      });

      it('tells a tool that the model asks for', async () => {
        mock.onMessage('Hello?', { toolCalls: [{ name: 'get_weather', arguments: '{"city":"Orléans"}' }] });
        const { events, end } = await collect(ask(at(shape)));
        const pieces = events.filter((event) => event.type === 'toolCall');
        equal(pieces[0]?.name, 'get_weather');
        equal(pieces.map((piece) => piece.text).join(''), '{"city":"Orléans"}');
        ok(end?.type === 'finished');
        equal(end.finishReason, 'tool_calls');
      });

      it('reads a rate limit with its Retry-After, and does not ask again', async () => {
        mock.onMessage('Hello?', { error: { message: 'Slow down', type: 'rate_limit' }, status: 429, retryAfter: 120 });
        const { end } = await collect(ask(at(shape)));
        ok(end?.type === 'failed');
        equal(end.failure.kind, 'rateLimited');
        equal(end.failure.retryAfter, 120);
        equal(mock.getRequests().length, 1);
      });

      it('reads an error of the server, and does not ask again', async () => {
        mock.nextRequestError(500, { message: 'It broke', type: 'server_error' });
        const { end } = await collect(ask(at(shape)));
        deepEqual(end, {
          type: 'failed',
          failure: { kind: 'server', status: 500, origin: mock.url, detail: 'It broke' },
        });
        equal(mock.getRequests().length, 1);
      });

      it('keeps the text when the connection drops in the middle', async () => {
        mock.onMessage(
          'Hello?',
          { content: 'one two three four' },
          { chunkSize: 4, latency: 5, truncateAfterChunks: 3 },
        );
        const { text, end } = await collect(ask(at(shape)));
        ok(text.length > 0 && 'one two three four'.startsWith(text), text);
        ok(text.length < 'one two three four'.length);
        ok(end?.type === 'failed');
        equal(end.failure.kind, 'streamBroken');
      });

      it('is asked at its path with the key in its header', async () => {
        mock.onMessage('Hello?', { content: 'Hi' });
        await collect(ask(at(shape)));
        const request = mock.getLastRequest();
        const [path] = shape.path.replace(/\/$/u, '').replace('/chat/completions', '').split('?');
        equal(request?.path.split('?', 1)[0], `${path}/chat/completions`);
        const keyHeader = shape.fields === undefined ? 'authorization' : 'api-key';
        const carried = ['authorization', 'api-key'].filter((header) => header in (request?.headers ?? {}));
        deepEqual(carried, [keyHeader]); // aimock hides its value
      });
    });
  }

  it('lists the models', async () => {
    const result = await listModels(at({ path: '/v1' }), new AbortController().signal, 'Causerie/1.2.3');
    ok(result.type === 'models');
    ok(result.models.length > 0);
  });
});
