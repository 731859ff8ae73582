// Look for Local Servers, from the button in the empty panel to a first answer. The server listens at one
// of the usual ports: whichever is free on the machine that the tests run on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { localServers } from '../../src/core/model/setupAddress.ts';
import { answer } from '../support/completionEvents.ts';
import type { FaultServer, Reply } from '../support/faultServer.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';

const models: Reply = {
  headers: { 'content-type': 'application/json' },
  body: [JSON.stringify({ object: 'list', data: [{ id: 'found-model', owned_by: 'llamacpp' }] })],
};

/** Listens at the first usual port that is free and passes everything on to the model server; gives back its origin. */
async function listenAtUsualPort(model: FaultServer, listener: Server): Promise<string> {
  listener.on('connection', (socket) => {
    const onward = connect(Number(new URL(model.origin).port), '127.0.0.1');
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
    }
  });
  for (const { address } of localServers) {
    const { origin, port } = new URL(address);
    const isListening = await new Promise<boolean>((resolve) => {
      listener.once('error', () => resolve(false));
      listener.listen(Number(port), '127.0.0.1', () => resolve(true));
    });
    if (isListening) return origin;
  }
  throw new Error('All the usual ports are taken on this machine');
}

describe('Look for Local Servers', function () {
  this.timeout(240_000);
  let product: Product;
  let origin: string;
  const listener = createServer();

  before(async () => {
    product = await startProduct({ connected: false });
    origin = await listenAtUsualPort(product.model, listener);
  });
  after(async () => {
    await product.stop();
    listener.close();
  });

  it('finds the one that runs, asks for no key, and ends in an answer', async () => {
    const { model, window } = product;
    const { page } = window;
    const panel = await openChat(product);
    model.script(models, models, { body: answer('Hello') });
    await panel.getByRole('button', { name: 'Look for Local Servers' }).press('Enter');
    const input = new QuickInput(page);
    await input.sees(`${origin}/v1`);
    await input.sees('Its models: found-model');
    await input.take('llama.cpp');
    await input.sees('The model that new questions go to');
    await input.take('found-model');
    await page.getByText('Connected: found-model').waitFor();
    model.script({ body: answer('From this machine') });
    await ask(product, 'Who are you?');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('From this machine')
      .waitFor();
    for (const { headers } of model.requests) assert.equal(headers['authorization'], undefined);
    const settings = await readFile(join(product.server.dataFolder, 'data/User/settings.json'), 'utf8');
    assert.match(settings, /"auth": "none"/u);
  });
});
