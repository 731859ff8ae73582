import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, newChat, openChat, type Product, startProduct } from '../support/product.ts';

const settingsFor = (origin: string): Readonly<Record<string, unknown>> => ({
  'causerie.connections': [
    {
      name: 'Gateway',
      endpoint: `${origin}/v1`,
      auth: 'none',
      headers: { authorization: 'Bearer ${secret:team}', 'x-plain': 'blue' },
      models: ['m'],
    },
  ],
  'causerie.model': 'Gateway/m',
});

describe('A header that names a secret', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ connected: false, settings: ({ origin }) => settingsFor(origin) });
    await openChat(product);
  });
  after(() => product.stop());

  it('is asked for where it is missing, kept out of the settings, and sent', async () => {
    const { model, window } = product;
    const panel = await window.panel();
    await ask(product, 'Do you know me?');
    const alert = panel.getByRole('alert').filter({ hasText: 'needs the secret “team”' });
    await alert.getByRole('button', { name: 'Set API Key…' }).click();
    await window.page.getByText(`sent only to ${model.origin}`).waitFor();
    await window.page.keyboard.type('canary-team-secret');
    await window.page.keyboard.press('Enter');
    await window.page.getByText('The key of Gateway is stored').waitFor();
    model.script({ body: answer('Of course') });
    await alert.getByRole('button', { name: 'Try Again' }).click();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Of course')
      .waitFor();
    const [request] = model.requests;
    assert.equal(request?.headers['authorization'], 'Bearer canary-team-secret');
    assert.equal(request.headers['x-plain'], 'blue');
    const settings = await readFile(join(product.server.dataFolder, 'data/User/settings.json'), 'utf8');
    assert.ok(!settings.includes('canary-team-secret'));
  });

  it('is bound to the address: another one gets nothing', async () => {
    const other = await FaultServer.start();
    try {
      await product.server.writeSettings(settingsFor(other.origin));
      await product.window.reload();
      await product.window.panel();
      const panel = await newChat(product);
      await ask(product, 'And you?');
      await panel
        .getByRole('alert')
        .filter({ hasText: `A header for ${other.origin} needs the secret` })
        .waitFor();
      assert.equal(other.requests.length, 0);
    } finally {
      await other.stop();
    }
  });
});
