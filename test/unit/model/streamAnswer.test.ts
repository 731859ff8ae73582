import { deepEqual, equal, ok } from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { noMemory } from '../../../src/core/model/adaptation.ts';
import type { Resolution, ResolveModel } from '../../../src/core/model/resolvedModel.ts';
import { createAnswerSource } from '../../../src/core/model/streamAnswer.ts';
import type { AnswerEvent } from '../../../src/core/session/ports.ts';
import { answer, chunk, done, event, finish, text, usage } from '../../support/completionEvents.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { marked } from '../../support/leaks.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { ask, collect, nextText } from './answering.ts';
import { resolvedOf, testKey } from './connections.ts';

describe('streamAnswer', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  const resolved = (fields: Readonly<Record<string, unknown>> = {}): ReturnType<typeof resolvedOf> =>
    resolvedOf({ endpoint: `${server.origin}/v1`, ...fields });

  describe('the request', () => {
    it('posts the request body to chat/completions under the base URL', async () => {
      server.script({ body: answer('Hi') });
      await collect(ask(resolvedOf({ endpoint: `${server.origin}/gateway/v1/`, parameters: { temperature: 0.2 } })));
      const [request] = server.requests;
      equal(request?.method, 'POST');
      equal(request.path, '/gateway/v1/chat/completions');
      deepEqual(JSON.parse(request.body), {
        model: 'test-model',
        messages: [{ role: 'user', content: marked('Hello?') }],
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.2,
      });
    });

    it('keeps the query of the address', async () => {
      server.script({ body: answer('Hi') });
      const endpoint = `${server.origin}/openai/deployments/D/chat/completions?api-version=2024-10-21`;
      await collect(ask(resolvedOf({ endpoint })));
      equal(server.requests[0]?.path, '/openai/deployments/D/chat/completions?api-version=2024-10-21');
    });

    it('sends exactly our headers', async () => {
      server.script({ body: answer('Hi') });
      await collect(ask(resolved({ headers: { 'X-Team': 'blue' } })));
      const sent = server.requests[0]?.rawHeaders.map(([name, value]) => [name.toLowerCase(), value]);
      deepEqual(Object.fromEntries(sent ?? []), {
        accept: 'application/json',
        'accept-encoding': 'identity',
        authorization: `Bearer ${testKey}`,
        connection: 'keep-alive',
        'content-length': String(Buffer.byteLength(server.requests[0]?.body ?? '')),
        'content-type': 'application/json',
        host: new URL(server.origin).host,
        'user-agent': 'Causerie/1.2.3',
        'x-team': 'blue',
      });
      equal(sent?.length, 9); // none twice
    });

    it('sends no key header without a key', async () => {
      server.script({ body: answer('Hi') });
      await collect(ask(resolvedOf({ endpoint: server.origin, auth: 'none' }, { type: 'none' })));
      equal(server.requests[0]?.headers['authorization'], undefined);
      equal(server.requests[0]?.headers['api-key'], undefined);
    });

    it('sends the bare key in the header that the connection names', async () => {
      server.script({ body: answer('Hi') });
      await collect(ask(resolved({ keyHeader: 'Ocp-Apim-Subscription-Key' })));
      equal(server.requests[0]?.headers['ocp-apim-subscription-key'], testKey);
      equal(server.requests[0].headers['authorization'], undefined);
    });

    it('sends nothing before the first event is asked for', async () => {
      ask(resolved());
      await new Promise((resolve) => setImmediate(resolve));
      equal(server.requests.length, 0);
    });
  });

  describe('the answer', () => {
    it('is accepted with the id of the server, then text, then finished with usage', async () => {
      server.script({
        headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req-7' },
        body: [text('Hello'), finish(), usage(3, 2), done],
      });
      deepEqual((await collect(ask(resolved()))).events, [
        { type: 'accepted', requestId: 'req-7' },
        { type: 'text', text: 'Hello' },
        { type: 'finished', finishReason: 'stop', usage: { promptTokens: 3, completionTokens: 2 } },
      ]);
    });

    it('arrives while the server is still writing', async () => {
      const gate = Promise.withResolvers<void>();
      server.script({ body: [text('first'), gate.promise, text('second'), finish(), done] });
      const events = ask(resolved());
      equal(await nextText(events), 'first');
      gate.resolve();
      equal(await nextText(events), 'second');
      equal((await collect(events)).end?.type, 'finished');
    });

    it('is read from a gzipped body although none was asked for', async () => {
      const headers = { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' };
      server.script({ headers, body: [gzipSync(answer('zipped').join(''))] });
      const { text: read, end } = await collect(ask(resolved()));
      equal(read, 'zipped');
      equal(end?.type, 'finished');
    });

    it('keeps the half that came before the connection dropped', async () => {
      server.script({ body: [text('half')], end: 'drop' });
      const { text: read, end } = await collect(ask(resolved()));
      equal(read, 'half');
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'streamBroken');
      equal(end.failure.origin, server.origin);
    });

    it('keeps the half that came before the connection was reset, and names the code', async () => {
      const gate = Promise.withResolvers<void>();
      server.script({ body: [text('half'), gate.promise], end: 'reset' });
      const events = ask(resolved());
      equal(await nextText(events), 'half');
      gate.resolve();
      const { end } = await collect(events);
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'streamBroken');
      equal(end.failure.detail, 'ERR_STREAM_PREMATURE_CLOSE');
    });

    it('is finished when the connection drops after the finish reason', async () => {
      server.script({ body: [text('all'), finish()], end: 'drop' });
      deepEqual((await collect(ask(resolved()))).end, { type: 'finished', finishReason: 'stop', usage: undefined });
    });

    it('is notAStream, with the content type, when a login page comes back', async () => {
      server.script({ headers: { 'content-type': 'text/html' }, body: ['<html>Log in</html>'] });
      deepEqual((await collect(ask(resolved()))).end, {
        type: 'failed',
        failure: { kind: 'notAStream', status: 200, origin: server.origin, detail: 'text/html' },
      });
    });

    it('is notAStream when the status is 204', async () => {
      server.script({ status: 204, headers: {} });
      const { end } = await collect(ask(resolved()));
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'notAStream');
    });

    it('fails with the words of an error within the stream, without the key', async () => {
      server.script({ body: [text('half'), event({ error: { message: `Overloaded (${testKey})`, code: 529 } })] });
      const { text: read, end } = await collect(ask(resolved()));
      equal(read, 'half');
      deepEqual(end, {
        type: 'failed',
        failure: { kind: 'server', origin: server.origin, detail: 'Overloaded (***)' },
      });
    });

    it('comes through a connection that was used before', async () => {
      const keepAlive = { 'content-type': 'text/event-stream', connection: 'keep-alive' };
      for (const number of ['1', '2', '3']) {
        server.script({ headers: keepAlive, body: [text(number), finish()] });
        equal((await collect(ask(resolved()))).text, number);
      }
    });

    it('closes the connection of a server that goes on after [DONE]', async () => {
      server.script({ body: [...answer('Hi')], end: 'hold' });
      equal((await collect(ask(resolved()))).end?.type, 'finished');
      await server.requests[0]?.closed;
    });
  });

  describe('stopping', () => {
    it('ends at once and silently before the headers, and closes the connection', async () => {
      const arrival = server.nextRequest();
      const never = Promise.withResolvers<void>();
      server.script(() => ({ body: [never.promise] }));
      const controller = new AbortController();
      const collected = collect(ask(resolved(), { signal: controller.signal }));
      const request = await arrival;
      controller.abort();
      deepEqual(
        (await collected).events.filter(({ type }) => type !== 'accepted'),
        [],
      );
      await request.closed;
      never.resolve();
    });

    it('ends at once and silently in the middle, and closes the connection', async () => {
      server.script({ body: [text('half')], end: 'hold' });
      const controller = new AbortController();
      const events = ask(resolved(), { signal: controller.signal });
      equal(await nextText(events), 'half');
      const rest = collect(events);
      controller.abort();
      deepEqual((await rest).events, []);
      await server.requests[0]?.closed;
    });

    it('sends nothing when it was stopped before it began', async () => {
      deepEqual((await collect(ask(resolved(), { signal: AbortSignal.abort() }))).events, []);
      equal(server.requests.length, 0);
    });

    it('ends at once while the key is still being looked up', async () => {
      const controller = new AbortController();
      const { promise: lookedUp, resolve: lookUp } = Promise.withResolvers<void>();
      const source = createAnswerSource({
        resolve: () => {
          lookUp();
          return new Promise<Resolution>(() => {});
        },
        timeouts: () => ({ firstToken: 0, idle: 0 }),
        clock: new FakeClock(),
        log: new SilentLog(),
        memory: noMemory,
        userAgent: 'Causerie/1.2.3',
      });
      const collected = collect(source.streamAnswer({ model: 'a/b', messages: [] }, controller.signal));
      await lookedUp;
      controller.abort();
      deepEqual((await collected).events, []);
    });

    it('closes the connection when the reader leaves', async () => {
      server.script({ body: [text('half')], end: 'hold' });
      for await (const part of ask(resolved())) if (part.type === 'text') break;
      await server.requests[0]?.closed;
    });
  });

  describe('waiting', () => {
    const timeouts = { firstToken: 300, idle: 120 };

    it('gives up on the first token after the time of the setting, though keep-alives come', async () => {
      const clock = new FakeClock();
      server.script({ body: [': ping\n\n', chunk({ role: 'assistant' })], end: 'hold' });
      const events = ask(resolved(), { clock, timeouts });
      equal((await events.next()).value?.type, 'accepted');
      const end = events.next();
      clock.advance(299_999);
      equal(clock.waiting, 1); // still watching
      clock.advance(1);
      deepEqual((await end).value, {
        type: 'failed',
        failure: { kind: 'timeout', origin: server.origin, timeout: { phase: 'firstToken', seconds: 300 } },
      });
      await server.requests[0]?.closed;
    });

    it('gives up before the headers too', async () => {
      const clock = new FakeClock();
      const arrival = server.nextRequest();
      const never = Promise.withResolvers<void>();
      server.script(() => ({ body: [never.promise] }));
      const collected = collect(ask(resolved(), { clock, timeouts }));
      await arrival;
      clock.advance(300_000);
      const { end } = await collected;
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'timeout');
      never.resolve();
    });

    it('gives up on a silent stream after the idle time, and keeps the text', async () => {
      const clock = new FakeClock();
      server.script({ body: [text('half')], end: 'hold' });
      const events = ask(resolved(), { clock, timeouts });
      equal(await nextText(events), 'half');
      const end = events.next();
      clock.advance(120_000);
      deepEqual((await end).value, {
        type: 'failed',
        failure: { kind: 'timeout', origin: server.origin, timeout: { phase: 'idle', seconds: 120 } },
      });
    });

    it('goes on as long as text comes', async () => {
      const clock = new FakeClock();
      const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
      server.script({ body: [text('1'), gates[0].promise, text('2'), gates[1].promise, ...answer('3')] });
      const events = ask(resolved(), { clock, timeouts });
      for (const [index, expected] of ['1', '2', '3'].entries()) {
        equal(await nextText(events), expected);
        clock.advance(119_000);
        gates[index]?.resolve();
      }
      equal((await collect(events)).end?.type, 'finished');
    });

    it('waits for ever when both times are 0', async () => {
      const clock = new FakeClock();
      const gate = Promise.withResolvers<void>();
      server.script({ body: [chunk({ role: 'assistant' }), gate.promise, ...answer('late')] });
      const events = ask(resolved(), { clock, timeouts: { firstToken: 0, idle: 0 } });
      equal((await events.next()).value?.type, 'accepted');
      clock.advance(1_000_000_000);
      gate.resolve();
      equal((await collect(events)).text, 'late');
    });

    it('is finished when a server stays silent after the finish reason', async () => {
      const clock = new FakeClock();
      server.script({ body: [text('all') + finish()], end: 'hold' });
      const events = ask(resolved(), { clock, timeouts });
      equal(await nextText(events), 'all');
      const end = events.next();
      clock.advance(10_000);
      deepEqual((await end).value, { type: 'finished', finishReason: 'stop', usage: undefined });
    });

    it('leaves no timer behind', async () => {
      const clock = new FakeClock();
      server.script({ body: answer('Hi') }, { status: 500 });
      await collect(ask(resolved(), { clock, timeouts }));
      await collect(ask(resolved(), { clock, timeouts }));
      equal(clock.waiting, 0);
    });
  });

  describe('failures before the stream', () => {
    it('asks once and only once when the server fails', async () => {
      server.script({ status: 503, headers: { 'retry-after': '7', 'x-should-retry': 'true' }, body: ['busy'] });
      deepEqual((await collect(ask(resolved()))).events, [
        {
          type: 'failed',
          failure: { kind: 'server', status: 503, origin: server.origin, detail: 'busy', retryAfter: 7 },
        },
      ]);
      equal(server.requests.length, 1);
    });

    async function eventsWith(resolve: ResolveModel): Promise<readonly AnswerEvent[]> {
      const source = createAnswerSource({
        resolve,
        timeouts: () => ({ firstToken: 1, idle: 1 }),
        clock: new FakeClock(),
        log: new SilentLog(),
        memory: noMemory,
        userAgent: 'Causerie/1.2.3',
      });
      const request = { model: 'a/b', messages: [] };
      return (await collect(source.streamAnswer(request, new AbortController().signal))).events;
    }

    it('passes on why a model can not be asked', async () => {
      const events = await eventsWith(() => Promise.resolve({ type: 'failed', failure: { kind: 'keyMissing' } }));
      deepEqual(events, [{ type: 'failed', failure: { kind: 'keyMissing' } }]);
    });

    it('makes a failure of a look-up that throws', async () => {
      const events = await eventsWith(() => Promise.reject(new Error('no secret store')));
      deepEqual(events, [{ type: 'failed', failure: { kind: 'unknown', detail: 'no secret store' } }]);
    });

    it('is network, with the code, when nothing listens', async () => {
      const { origin } = server;
      await server.stop();
      const { end } = await collect(ask(resolvedOf({ endpoint: origin })));
      deepEqual(end, { type: 'failed', failure: { kind: 'network', origin, detail: 'ECONNREFUSED' } });
      server = await FaultServer.start();
    });

    it('is network when the server hangs up without a word', async () => {
      server.script({ isSilent: true });
      const { end } = await collect(ask(resolved()));
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'network');
      equal(end.failure.detail, 'ECONNRESET');
    });

    it('is network when the server speaks no TLS', async () => {
      const { end } = await collect(ask(resolvedOf({ endpoint: server.origin.replace('http:', 'https:') })));
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'network');
    });

    it('is signedOut when the key can be no header', async () => {
      const { end } = await collect(
        ask(resolvedOf({ endpoint: server.origin }, { type: 'key', key: 'clé-secrète-✓-0123' })),
      );
      ok(end?.type === 'failed');
      equal(end.failure.kind, 'signedOut');
      ok(!JSON.stringify(end).includes('0123'));
      equal(server.requests.length, 0);
    });
  });
});
