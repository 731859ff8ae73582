// Look for Local Servers, from the button in the empty panel to a first answer. The server listens at one
// of the usual ports: whichever is free on the machine that the tests run on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localServers } from '../../src/core/model/setupAddress.ts';
import { answer } from '../support/completionEvents.ts';
import { FaultServer, type Reply } from '../support/faultServer.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';

const models: Reply = {
  headers: { 'content-type': 'application/json' },
  body: [JSON.stringify({ object: 'list', data: [{ id: 'found-model', owned_by: 'llamacpp' }] })],
};

async function startAtUsualPort(): Promise<FaultServer> {
  for (const { address } of localServers) {
    const server = await FaultServer.start(Number(new URL(address).port)).catch(() => undefined);
    if (server !== undefined) return server;
  }
  throw new Error('All the usual ports are taken on this machine');
}

describe('Look for Local Servers', function () {
  this.timeout(240_000);
  let product: Product;
  let server: FaultServer;

  before(async () => {
    product = await startProduct({ connected: false });
    server = await startAtUsualPort();
  });
  after(async () => {
    await product.stop();
    await server.stop();
  });

  it('finds the one that runs, asks for no key, and ends in an answer', async () => {
    const { page } = product.window;
    const panel = await openChat(product);
    server.script(models, models, { body: answer('Hello') });
    await panel.getByRole('button', { name: 'Look for Local Servers' }).press('Enter');
    const widget = page.locator('.quick-input-widget');
    const found = widget.locator('.monaco-list-row').filter({ hasText: `${server.origin}/v1` });
    await found.getByText('llama.cpp').waitFor();
    await found.getByText('Its models: found-model').waitFor();
    await found.click();
    await widget.locator('.monaco-list-row').filter({ hasText: 'found-model' }).click();
    await page.getByText('Connected: found-model').waitFor();
    server.script({ body: answer('From this machine') });
    await ask(product, 'Who are you?');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('From this machine')
      .waitFor();
    for (const { headers } of server.requests) assert.equal(headers['authorization'], undefined);
    const settings = await readFile(join(product.server.dataFolder, 'data/User/settings.json'), 'utf8');
    assert.match(settings, /"auth": "none"/u);
  });
});
