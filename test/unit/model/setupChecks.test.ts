import assert from 'node:assert/strict';
import { checkModel, checkServer } from '../../../src/core/model/setupChecks.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { chunk, done, finish, text } from '../../support/completionEvents.ts';
import { resolvedOf, testKey } from './connections.ts';

describe('the checks of Add Connection…', () => {
  let server: FaultServer;
  let clock: FakeClock;
  beforeEach(async () => {
    server = await FaultServer.start();
    clock = new FakeClock();
  });
  afterEach(() => server.stop());

  const signal = new AbortController().signal;
  const services = () => ({ clock, log: new SilentLog(), userAgent: 'Causerie/1.2.3' });
  const resolved = () => resolvedOf({ endpoint: `${server.origin}/v1` });

  it('leave the model at its first word, and add no parameter to the question', async () => {
    server.script({ body: [chunk({ role: 'assistant' }), text('Hello')], end: 'hold' });
    assert.equal(await checkModel(resolved(), 'm', signal, services()), undefined);
    const [request] = server.requests;
    await request?.closed;
    const body: unknown = JSON.parse(request?.body ?? '');
    assert.deepEqual(body, {
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    assert.equal(clock.waiting, 0);
  });

  it('take an empty answer that ends well for an answer', async () => {
    server.script({ body: [finish(), done] });
    assert.equal(await checkModel(resolved(), 'm', signal, services()), undefined);
  });

  it('tell why the model does not answer, without the key', async () => {
    server.script({ status: 401, body: [`{"error":{"message":"Wrong key ${testKey}"}}`] });
    const failure = await checkModel(resolved(), 'm', signal, services());
    assert.equal(failure?.kind, 'signedOut');
    assert.ok(!JSON.stringify(failure).includes(testKey));
  });

  it('take a page for no answer', async () => {
    server.script({ headers: { 'content-type': 'text/html' }, body: ['<html>Sign in</html>'] });
    assert.equal((await checkModel(resolved(), 'm', signal, services()))?.kind, 'notAStream');
  });

  it('wait for no server for ever', async () => {
    server.script({ end: 'hold' }, { end: 'hold' });
    const arrived = server.nextRequest();
    const list = checkServer(resolved(), signal, services());
    await arrived;
    clock.advance(20_000);
    assert.deepEqual(await list, { type: 'failed', failure: { kind: 'timeout', origin: server.origin } });

    const asked = server.nextRequest();
    const answer = checkModel(resolved(), 'm', signal, services());
    await asked;
    clock.advance(90_000);
    assert.deepEqual(await answer, { kind: 'timeout', origin: server.origin });
    for (const { closed } of server.requests) await closed;
  });

  it('end at once when the person leaves', async () => {
    server.script({ end: 'hold' });
    const controller = new AbortController();
    const arrived = server.nextRequest();
    const answer = checkModel(resolved(), 'm', controller.signal, services());
    const request = await arrived;
    controller.abort();
    await answer;
    await request.closed;
    assert.equal(clock.waiting, 0);
  });
});
