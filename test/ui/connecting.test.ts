import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, finish, text } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { modelList } from '../support/replies.ts';

describe('Azure OpenAI from the environment', function () {
  this.timeout(240_000);
  let azure: FaultServer;
  let product: Product;

  before(async () => {
    azure = await FaultServer.start();
    product = await startProduct({
      connected: false,
      environment: { AZURE_OPENAI_API_KEY: 'azure-canary-key', AZURE_OPENAI_ENDPOINT: `${azure.origin}/openai/v1/` },
    });
  });
  after(async () => {
    await product.stop();
    await azure.stop();
  });

  it('is offered, asks for the deployment, and then answers; nothing is sent before', async () => {
    const panel = await openChat(product);
    const { page } = product.window;
    const offer = panel.getByRole('button', { name: /AZURE_OPENAI_API_KEY/u });
    await offer.waitFor();
    assert.equal(azure.requests.length, 0);
    await offer.click();
    await page
      .locator('.quick-input-widget')
      .getByText(/deployment/iu)
      .first()
      .waitFor();
    await page.keyboard.type('my-deployment');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: /^Model.*my-deployment/u }).waitFor();

    azure.script({ body: [text('Bonjour'), finish(), done] });
    await ask(product, 'Hello');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Bonjour')
      .waitFor();
    const request = azure.requests.at(-1);
    assert.equal(request?.path, '/openai/v1/chat/completions');
    assert.ok(Object.values(request.headers).some((value) => value?.includes('azure-canary-key')));

    const settings = await readFile(join(product.server.dataFolder, 'data/User/settings.json'), 'utf8');
    assert.ok(!settings.includes('azure-canary-key'), 'the key is in no file of settings');
  });
});

describe('A connection with a key', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({
      connected: false,
      settings: ({ origin }) => ({
        'causerie.connections': [{ name: 'Company', endpoint: `${origin}/v1`, models: ['listed'] }],
        'causerie.model': 'Company/listed',
      }),
    });
  });
  after(() => product.stop());

  it('asks for the key where it is missing, keeps it over a reload, and forgets it on demand', async () => {
    const { model, window } = product;
    let panel = await openChat(product);
    await ask(product, 'Hello');
    const alert = panel.getByRole('alert');
    await alert.getByRole('button', { name: /Set API Key/u }).click();
    await window.page.locator('.quick-input-widget input[type=password]').waitFor();
    await window.page.keyboard.type('secret-canary-key');
    await window.page.keyboard.press('Enter');

    model.script({ body: [text('Hello back'), finish(), done] });
    const answer = () => panel.getByRole('article', { name: /^Assistant/u }).last();
    await window.page.getByText('The key of Company is stored.').waitFor();
    await window.runCommand('Causerie: Regenerate Answer');
    await answer().getByText('Hello back').waitFor();
    assert.equal(model.requests[0]?.headers['authorization'], 'Bearer secret-canary-key');

    await window.reload();
    panel = await window.panel();
    model.script({ body: [text('Still here'), finish(), done] });
    await window.runCommand('Causerie: Regenerate Answer');
    await answer().getByText('Still here').waitFor();
    assert.equal(model.requests[1]?.headers['authorization'], 'Bearer secret-canary-key');

    await window.runCommand('Causerie: Remove API Key…');
    await window.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'Company' }).waitFor();
    await window.page.keyboard.press('Enter');
    await window.page.getByText('The key is forgotten.').waitFor();
    await window.runCommand('Causerie: Regenerate Answer');
    await panel
      .getByRole('alert')
      .getByRole('button', { name: /Set API Key/u })
      .waitFor();
    assert.equal(model.requests.length, 2, 'nothing is sent without the key');
  });

  it('lets the person choose among the models that the server lists, or type one', async () => {
    const { model, window } = product;
    const panel = await window.panel();
    model.script(modelList('served-a', 'served-b'));
    await panel.getByRole('button', { name: /^Model/u }).click();
    await window.page.locator('.quick-input-widget').getByText('listed', { exact: true }).first().waitFor();
    await window.page.keyboard.press('Escape');
  });
});
