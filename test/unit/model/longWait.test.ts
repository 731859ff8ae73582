// Why a slow model is not cut off. Node's own fetch gives up after 300 s, on the headers and between two
// pieces; here that limit is made as short as it can be, for the whole process, and ours is to outlast it.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { done, finish, text } from '../../support/completionEvents.ts';
import { eventually } from '../../support/eventually.ts';
import { ask, collect, nextText } from './answering.ts';
import { resolvedOf } from './connections.ts';

/** Where Node keeps what its fetch sends with. */
const dispatcherKey = Symbol.for('undici.globalDispatcher.1');

/** Milliseconds; Node looks at them once a second. */
const limits = { headersTimeout: 100, bodyTimeout: 100 };

/** Why Node's own fetch gave up. */
async function causeOfFetch(address: string): Promise<unknown> {
  try {
    await (await fetch(address)).text();
    return undefined;
  } catch (error) {
    return isRecord(error) && isRecord(error['cause']) ? error['cause']['code'] : error;
  }
}

describe('A server that takes its time', () => {
  let server: Server;
  let origin: string;
  let usual: unknown;
  const responses: ServerResponse[] = [];

  before(async () => {
    server = createServer((request, response) => {
      request.resume();
      if (request.url === '/v1/chat/completions') responses.push(response);
      else if (request.url === '/half') response.writeHead(200).write('half');
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    ok(address !== null && typeof address === 'object');
    origin = `http://127.0.0.1:${String(address.port)}`;

    await fetch('data:,'); // it has one from its first use on
    usual = Reflect.get(globalThis, dispatcherKey);
    ok(typeof usual === 'object' && usual !== null);
    const limited: unknown = Reflect.construct(usual.constructor, [limits]);
    Reflect.set(globalThis, dispatcherKey, limited);
  });
  after(() => {
    Reflect.set(globalThis, dispatcherKey, usual);
    server.closeAllConnections();
    server.close();
  });

  it('is waited for where Node’s own fetch gives up, before its headers and in the middle', async () => {
    const events = ask(resolvedOf({ endpoint: `${origin}/v1` }));
    const first = nextText(events);
    const response = await eventually('the request', () => responses[0]);
    equal(await causeOfFetch(`${origin}/silent`), 'UND_ERR_HEADERS_TIMEOUT');
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text('One'));
    equal(await first, 'One');

    const rest = collect(events);
    equal(await causeOfFetch(`${origin}/half`), 'UND_ERR_BODY_TIMEOUT');
    response.end(text(' two') + finish() + done);
    const { text: said, end } = await rest;
    equal(said, ' two');
    deepEqual(end, { type: 'finished', finishReason: 'stop', usage: undefined });
  });
});
