import { deepEqual, equal, ok } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { listModels, type ModelList } from '../../../src/core/model/listModels.ts';
import { FaultServer, type Reply } from '../../support/faultServer.ts';
import { resolvedOf, testKey } from './connections.ts';

describe('listModels', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  function list(reply: Reply, signal = new AbortController().signal): Promise<ModelList> {
    server.script({ headers: { 'content-type': 'application/json' }, ...reply });
    return listModels(resolvedOf({ endpoint: `${server.origin}/v1` }), signal, 'Causerie/1.2.3');
  }

  it('reads the ids in order, each once, and minds no other field', async () => {
    const rows = [{ id: 'b', pricing: {} }, { id: 'a', created: null }, { id: 'b' }, { name: 'c' }, null, 'd'];
    deepEqual(await list({ body: [JSON.stringify({ object: 'list', data: rows, models: [] })] }), {
      type: 'models',
      models: ['b', 'a'],
      limits: new Map(),
      server: undefined,
    });
  });

  it('asks with the key, and sends no body', async () => {
    await list({ body: ['{"data":[]}'] });
    const [request] = server.requests;
    equal(request?.method, 'GET');
    equal(request.path, '/v1/models');
    equal(request.headers['authorization'], `Bearer ${testKey}`);
    equal(request.headers['user-agent'], 'Causerie/1.2.3');
    equal(request.headers['content-type'], undefined);
    equal(request.body, '');
  });

  for (const [name, body] of [
    ['a page', '<html></html>'],
    ['other JSON', '{"models":["a"]}'],
    ['nothing', ''],
  ] as const) {
    it(`says notAStream when ${name} comes back`, async () => {
      const result = await list({ body: [body] });
      ok(result.type === 'failed');
      equal(result.failure.kind, 'notAStream');
      equal(result.failure.origin, server.origin);
    });
  }

  it('says why the server refused', async () => {
    const result = await list({ status: 401, body: [JSON.stringify({ error: { message: `Bad key ${testKey}` } })] });
    deepEqual(result, {
      type: 'failed',
      failure: { kind: 'signedOut', status: 401, origin: server.origin, detail: 'Bad key ***' },
    });
  });

  it('fails when the body is cut', async () => {
    const result = await list({ body: ['{"data":['], end: 'drop' });
    ok(result.type === 'failed');
    equal(result.failure.kind, 'network');
  });

  it('ends at an abort and closes the connection', async () => {
    const controller = new AbortController();
    const arrival = server.nextRequest();
    const listed = list({ body: ['{'], end: 'hold' }, controller.signal);
    const request = await arrival;
    controller.abort();
    equal((await listed).type, 'failed');
    await request.closed;
  });
});
