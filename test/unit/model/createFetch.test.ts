import { equal, ok, rejects } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createFetch } from '../../../src/core/model/createFetch.ts';
import { RedirectError } from '../../../src/core/model/redirectError.ts';
import { answer } from '../../support/completionEvents.ts';
import { FaultServer, type Reply } from '../../support/faultServer.ts';
import { ask, collect } from './answering.ts';
import { resolvedOf, testKey } from './connections.ts';

function redirect(status: number, location: string): Reply {
  return { status, headers: { location }, body: ['moved'] };
}

describe('createFetch, redirects', () => {
  let server: FaultServer;
  let other: FaultServer;
  beforeEach(async () => {
    [server, other] = await Promise.all([FaultServer.start(), FaultServer.start()]);
  });
  afterEach(() => Promise.all([server.stop(), other.stop()]));

  const resolved = (): ReturnType<typeof resolvedOf> => resolvedOf({ endpoint: `${server.origin}/v1` });

  for (const status of [307, 308]) {
    it(`follows a ${String(status)} within the origin, body and key included`, async () => {
      server.script(redirect(status, '/v2/chat/completions'), { body: answer('Hi') });
      equal((await collect(ask(resolved()))).text, 'Hi');
      const [first, second] = server.requests;
      equal(second?.path, '/v2/chat/completions');
      equal(second.body, first?.body);
      equal(second.headers['authorization'], `Bearer ${testKey}`);
    });
  }

  it('fails at another origin, names it without its query, and sends nothing there', async () => {
    server.script(redirect(307, `${other.origin}/login?token=abc`));
    const { end } = await collect(ask(resolved()));
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'redirected');
    equal(end.failure.redirectedTo, `${other.origin}/login`);
    equal(end.failure.origin, server.origin);
    equal(end.failure.status, 307);
    equal(other.requests.length, 0);
  });

  it('does not turn a question into a GET', async () => {
    server.script(redirect(302, '/login'));
    const { end } = await collect(ask(resolved()));
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'redirected');
    equal(server.requests.length, 1);
  });

  it('gives up on a circle', async () => {
    server.script(...Array.from({ length: 20 }, () => redirect(307, '/v1/chat/completions')));
    const { end } = await collect(ask(resolved()));
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'redirected');
    equal(server.requests.length, 6);
  });

  for (const status of [301, 302, 303]) {
    it(`follows a ${String(status)} of a GET within the origin`, async () => {
      server.script(redirect(status, 'models/'), { body: ['{}'] });
      const response = await createFetch(resolved(), 'test')(`${server.origin}/v1/models`);
      equal(await response.text(), '{}');
      equal(server.requests[1]?.path, '/v1/models/');
    });
  }

  it('does not follow a GET to another origin', async () => {
    server.script(redirect(302, other.origin));
    await rejects(createFetch(resolved(), 'test')(`${server.origin}/v1/models`), RedirectError);
    equal(other.requests.length, 0);
  });

  it('ignores the headers that it is given', async () => {
    server.script({ body: ['{}'] });
    await createFetch(resolved(), 'test')(server.origin, { headers: { 'x-stainless-os': 'Linux', 'x-leak': '1' } });
    equal(server.requests[0]?.headers['x-stainless-os'], undefined);
    equal(server.requests[0]?.headers['x-leak'], undefined);
  });
});
