// A Microsoft token that is over when it arrives: asked for once more, silently.

import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Credential, Resolution } from '../../../src/core/model/resolvedModel.ts';
import { answer } from '../../support/completionEvents.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { refusal } from '../../support/replies.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { ask, collect, type Answer } from './answering.ts';
import { resolvedOf } from './connections.ts';

const over = refusal(401, { code: 'Unauthorized', message: 'Access token is missing, invalid or expired.' });

describe('a token that the server refuses', () => {
  let server: FaultServer;
  let log: SilentLog;
  beforeEach(async () => {
    server = await FaultServer.start();
    log = new SilentLog();
  });
  afterEach(() => server.stop());

  /** The credentials in turn, one for each time that it is looked up; the last one stays. */
  async function asked(...credentials: readonly Credential[]): Promise<Answer & { readonly lookUps: number }> {
    let lookUps = 0;
    const resolve = (): Promise<Resolution> => {
      const credential = credentials[Math.min(lookUps, credentials.length - 1)] ?? { type: 'none' };
      lookUps += 1;
      const resolved = resolvedOf({ endpoint: `${server.origin}/v1` }, credential);
      return Promise.resolve({ type: 'resolved', resolved });
    };
    const answered = await collect(ask(resolvedOf({ endpoint: `${server.origin}/v1` }), { resolve, log }));
    return { ...answered, lookUps };
  }

  const token = (number: number): Credential => ({ type: 'token', token: `token-canary-${String(number)}` });
  const sentKeys = (): readonly (string | undefined)[] =>
    server.requests.map(({ headers }) => headers['authorization']);
  const kindOf = ({ end }: Answer): string | undefined => (end?.type === 'failed' ? end.failure.kind : end?.type);

  it('is replaced by a new one and the request goes out again, without a word', async () => {
    server.script(over, { body: answer('Hello') });
    const { events, text } = await asked(token(1), token(2));
    equal(text, 'Hello');
    deepEqual(
      events.map(({ type }) => type),
      ['accepted', 'text', 'finished'],
    );
    deepEqual(sentKeys(), ['Bearer token-canary-1', 'Bearer token-canary-2']);
    ok(log.lines.some((line) => line.includes('again with a new token')));
    ok(!log.lines.join().includes('canary'));
  });

  it('is asked for once and no more', async () => {
    server.script(over, over, { body: answer('Hello') });
    equal(kindOf(await asked(token(1), token(2), token(3))), 'signedOut');
    equal(server.requests.length, 2);
  });

  it('is not sent twice when it is the same', async () => {
    server.script(over, { body: answer('Hello') });
    equal(kindOf(await asked(token(1))), 'signedOut');
    equal(server.requests.length, 1);
  });

  it('stays refused when there is none any more', async () => {
    server.script(over, { body: answer('Hello') });
    equal(kindOf(await asked(token(1), { type: 'none' })), 'signedOut');
    equal(server.requests.length, 1);
  });

  it('is no key: a key is looked up once', async () => {
    server.script(over, { body: answer('Hello') });
    const answered = await asked({ type: 'key', key: 'sk-canary-1' }, { type: 'key', key: 'sk-canary-2' });
    equal(kindOf(answered), 'signedOut');
    equal(answered.lookUps, 1);
    equal(server.requests.length, 1);
  });

  it('is no matter of rights: 403 is told at once', async () => {
    server.script(refusal(403, 'Public access is disabled'), { body: answer('Hello') });
    equal(kindOf(await asked(token(1), token(2))), 'signedOut');
    equal(server.requests.length, 1);
  });

  it('never goes to an address that the settings changed to meanwhile', async () => {
    const other = await FaultServer.start();
    try {
      server.script(over);
      let lookUps = 0;
      const resolve = (): Promise<Resolution> => {
        lookUps += 1;
        const { origin } = lookUps === 1 ? server : other;
        return Promise.resolve({
          type: 'resolved',
          resolved: resolvedOf({ endpoint: `${origin}/v1` }, token(lookUps)),
        });
      };
      equal(kindOf(await collect(ask(resolvedOf({ endpoint: `${server.origin}/v1` }), { resolve }))), 'signedOut');
      equal(server.requests.length + other.requests.length, 1);
    } finally {
      await other.stop();
    }
  });
});
