import { deepEqual, equal, ok } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { findLocalServers } from '../../../src/core/model/findLocalServers.ts';
import { localServers } from '../../../src/core/model/setupAddress.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer, type Reply } from '../../support/faultServer.ts';

const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: [JSON.stringify(body)],
});
const models = (owner: string | undefined, ...ids: readonly string[]): Reply =>
  json({ object: 'list', data: ids.map((id) => ({ id, owned_by: owner })) });

describe('Look for Local Servers', () => {
  let servers: readonly FaultServer[];
  let clock: FakeClock;
  const running = new AbortController().signal;
  beforeEach(async () => {
    clock = new FakeClock();
    servers = await Promise.all([FaultServer.start(), FaultServer.start(), FaultServer.start()]);
  });
  afterEach(() => Promise.all(servers.map((server) => server.stop())));

  const candidates = () => servers.map(({ origin }, index) => ({ name: `Server ${index}`, address: `${origin}/v1` }));
  const find = (signal = running) => findLocalServers(signal, { clock, userAgent: 'test' }, candidates());

  it('looks on this machine only, and at the ports that the usual servers listen on', () => {
    deepEqual(
      localServers.map(({ address }) => new URL(address).host),
      ['127.0.0.1:11434', '127.0.0.1:1234', '127.0.0.1:8080', '127.0.0.1:8000'],
    );
  });

  it('says who is there and with which models, and sends no key', async () => {
    servers[0]?.script(models('library', 'qwen3:8b', 'gemma3'));
    servers[1]?.script(models('vllm', 'org/model'));
    servers[2]?.script(models(undefined, 'unknown'));
    const addresses = candidates().map(({ address }) => address);
    deepEqual(await find(), [
      { name: 'Ollama', address: addresses[0], models: ['qwen3:8b', 'gemma3'], state: 'ready' },
      { name: 'vLLM', address: addresses[1], models: ['org/model'], state: 'ready' },
      { name: 'Server 2', address: addresses[2], models: ['unknown'], state: 'ready' },
    ]);
    for (const server of servers) {
      equal(server.requests.length, 1);
      equal(server.requests[0]?.path, '/v1/models');
      equal(server.requests[0]?.headers['authorization'], undefined);
    }
  });

  it('knows LM Studio and llama.cpp wherever they listen, also without a model', async () => {
    servers[0]?.script(models('organization_owner', 'a'));
    servers[1]?.script(models('llamacpp', 'b'));
    servers[2]?.script(json({ object: 'list', data: [] }));
    deepEqual(
      (await find()).map(({ name }) => name),
      ['LM Studio', 'llama.cpp', 'Server 2'],
    );
  });

  it('finds one that wants a key and one whose model is still loading', async () => {
    servers[0]?.script(json({ error: 'Unauthorized' }, 401));
    servers[1]?.script(json({ error: { code: 503, message: 'Loading model' } }, 503));
    servers[2]?.script({ isSilent: true });
    deepEqual(
      (await find()).map(({ state }) => state),
      ['wantsKey', 'loading'],
    );
  });

  it('takes nothing for a model server that is none, and nobody for an error', async () => {
    servers[0]?.script({ headers: { 'content-type': 'text/html' }, body: ['<html>My development server</html>'] });
    servers[1]?.script(json({ error: 'not found' }, 404));
    await servers[2]?.stop();
    deepEqual(await find(), []);
    await servers[2]?.restart();
  });

  it('follows nobody to another place', async () => {
    servers[0]?.script({ status: 302, headers: { location: `${servers[1]?.origin ?? ''}/v1/models` }, body: [] });
    servers[1]?.script(models('vllm', 'elsewhere'));
    servers[2]?.script({ isSilent: true });
    deepEqual(
      (await find()).map(({ models: ids }) => ids),
      [['elsewhere']],
    );
    equal(servers[1]?.requests.length, 1, 'its own request, and no redirected one');
  });

  it('waits three seconds for one that says nothing', async () => {
    servers[0]?.script(models('library', 'quick'));
    servers[1]?.script({ end: 'hold' });
    servers[2]?.script({ isSilent: true });
    const arrived = servers[1]?.nextRequest();
    const finding = find();
    const request = await arrived;
    ok(request);
    await eventually('the others to be done', () => clock.waiting === 1);
    clock.advance(3000);
    deepEqual(
      (await finding).map(({ name }) => name),
      ['Ollama'],
    );
    await request.closed;
  });

  it('ends at once when the person leaves', async () => {
    const leaving = new AbortController();
    for (const server of servers) server.script({ end: 'hold' });
    const arrived = servers.map((server) => server.nextRequest());
    const finding = find(leaving.signal);
    await Promise.all(arrived);
    leaving.abort();
    deepEqual(await finding, []);
  });
});
