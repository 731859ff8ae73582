import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { noMemory } from '../../../src/core/model/adaptation.ts';
import { createAnswerSource } from '../../../src/core/model/streamAnswer.ts';
import { chunk, done, event, finish, text, usage } from '../../support/completionEvents.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { ask, collect, nextText } from './answering.ts';
import { resolvedOf, testKey } from './connections.ts';

describe('The log of a request', () => {
  let server: FaultServer;
  let log: SilentLog;
  beforeEach(async () => {
    server = await FaultServer.start();
    log = new SilentLog();
  });
  afterEach(() => server.stop());

  const question = 'CANARY-QUESTION';
  const resolved = (): ReturnType<typeof resolvedOf> =>
    resolvedOf({ endpoint: `${server.origin}/v1?token=CANARY-QUERY`, headers: { 'x-team': 'CANARY-HEADER' } });
  /** The lines without the request's number, which depends on the tests before. */
  const lines = (): readonly string[] => log.lines.map((line) => line.replace(/^Request \d+: /u, ''));

  it('says where it went, how long question and answer were, and how it ended', async () => {
    server.script({
      headers: { 'x-request-id': 'req_1' },
      body: [text('CANARY-'), text('ANSWER'), finish(), usage(12, 34), done],
    });
    await collect(ask(resolved(), { log, question }));
    deepEqual(lines(), [
      `test-model at ${server.origin}, 1 messages, 15 characters.`,
      'done (stop), 12 + 34 tokens, after 0.0 s, 13 characters, the first after 0.0 s, HTTP 200, request id req_1.',
    ]);
  });

  it('holds no key, header, question, answer, or words of the server', async () => {
    server.script(
      { body: [text('CANARY-ANSWER'), finish('CANARY WORDS'), done] },
      { status: 400, body: [JSON.stringify({ error: { message: `CANARY-WORDS: ${question}` } })] },
      { body: [event({ error: { message: 'CANARY-WORDS' } })] },
      { headers: { 'content-type': 'text/html', 'x-request-id': 'CANARY id' }, body: ['<p>CANARY-PAGE'] },
    );
    for (let request = 0; request < 4; request += 1) {
      await collect(ask(resolved(), { log, question }));
    }
    equal(log.lines.length, 8);
    doesNotMatch(log.lines.join('\n'), /CANARY/u);
    equal(log.lines.join('\n').includes(testKey), false);
  });

  it('names failure, status and request id of a refusal', async () => {
    server.script({ status: 429, headers: { 'apim-request-id': 'azure-7' }, body: ['busy'] });
    await collect(ask(resolved(), { log }));
    equal(lines()[1], 'failed as rateLimited after 0.0 s, 0 characters, HTTP 429, request id azure-7.');
  });

  it('says in the system\u2019s words why no server was reached', async () => {
    const { origin } = server;
    await server.stop();
    await collect(ask(resolvedOf({ endpoint: origin }), { log }));
    match(log.lines[1] ?? '', /failed as network \(ECONNREFUSED\)/u);
  });

  it('tells a request that was stopped from one that failed', async () => {
    server.script({ body: [text('half')], end: 'hold' });
    const controller = new AbortController();
    const events = ask(resolved(), { log, signal: controller.signal });
    await nextText(events);
    controller.abort();
    await collect(events);
    equal(lines()[1], 'stopped after 0.0 s, 4 characters, the first after 0.0 s, HTTP 200.');
  });

  it('says how a request differs from the settings by what was learned, and how much the model thought', async () => {
    server.script(
      { status: 400, body: [JSON.stringify({ error: { message: 'Unknown parameter', param: 'stream_options' } })] },
      { body: [chunk({ reasoning: 'CANARY-THOUGHT' }), text('So.'), finish(), done] },
    );
    const memory = {
      of: () => [{ type: 'systemRole', from: 'system', role: 'firstUser' }] as const,
      learn: () => {},
    };
    await collect(ask(resolved(), { log, memory }));
    deepEqual(lines().slice(1), [
      'system message as firstUser.',
      'without stream_options.',
      'done (stop) after 0.0 s, 3 characters, 14 of thought, the first after 0.0 s, HTTP 200.',
    ]);
  });

  it('says why nothing was sent', async () => {
    const source = createAnswerSource({
      resolve: () => Promise.resolve({ type: 'failed', failure: { kind: 'keyMissing' } }),
      timeouts: () => ({ firstToken: 1, idle: 1 }),
      clock: new FakeClock(),
      log,
      memory: noMemory,
      userAgent: 'Causerie/1.2.3',
    });
    await collect(source.streamAnswer({ model: 'a/b', messages: [] }, new AbortController().signal));
    deepEqual(log.lines, ['Nothing was sent to a/b: keyMissing.']);
  });
});
