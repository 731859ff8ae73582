import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, newChat, openChat, type Product, startProduct } from '../support/product.ts';

/** Two connections to one server: one with a stored key, one with a key in the environment. */
const settingsFor = (origin: string, model: string): Readonly<Record<string, unknown>> => ({
  'causerie.connections': [
    { name: 'Company', endpoint: `${origin}/v1`, models: ['stored', 'moved'] },
    { name: 'Team', endpoint: `${origin}/v1`, keyFromEnvironment: 'TEAM_KEY', models: ['variable', 'elsewhere'] },
  ],
  'causerie.model': model,
});

describe('Keys are bound to an address', function () {
  this.timeout(240_000);
  let product: Product;
  let other: FaultServer;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      connected: false,
      environment: { TEAM_KEY: 'environment-canary-key' },
      settings: ({ origin }) => settingsFor(origin, 'Team/variable'),
    });
    panel = await openChat(product);
  });
  after(() => product.stop());
  beforeEach(async () => {
    // Another address for each test: what one says about it can't be taken for the other's.
    other = await FaultServer.start();
    panel = await newChat(product);
  });

  afterEach(() => other.stop());

  /** Changes the settings on disk, as a person does between two windows; the chat is still open then. */
  async function change(origin: string, model: string): Promise<void> {
    await product.server.writeSettings(settingsFor(origin, model));
    await product.window.reload();
    panel = await product.window.panel();
    await panel.getByRole('button', { name: new RegExp(`^Model.*${model.split('/')[1] ?? ''}`, 'u') }).waitFor();
  }

  const question = (origin: string): Locator =>
    product.window.page.getByRole('dialog').filter({ hasText: 'TEAM_KEY' }).filter({ hasText: origin });
  const missing = (origin: string): Locator =>
    panel.getByRole('alert').filter({ hasText: `There is no API key for ${origin}` });

  async function answered(reply: string): Promise<string | undefined> {
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .last()
      .getByText(reply)
      .waitFor();
    return product.model.requests.at(-1)?.headers['authorization'];
  }

  it('sends a key of the environment only after a question, asked once for each address', async () => {
    const { model, window } = product;
    await ask(product, 'Hello');
    await question(model.origin).getByRole('button', { name: 'Cancel' }).click();
    await missing(model.origin).waitFor();
    assert.equal(model.requests.length, 0, 'refused is refused');

    model.script({ body: answer('With the key') }, { body: answer('Not asked again') });
    await panel.getByRole('alert').getByRole('button', { name: 'Try Again' }).click();
    await question(model.origin).getByRole('button', { name: 'Use Key' }).click();
    assert.equal(await answered('With the key'), 'Bearer environment-canary-key');
    await window.runCommand('Causerie: Regenerate Answer');
    assert.equal(await answered('Not asked again'), 'Bearer environment-canary-key');

    await change(other.origin, 'Team/elsewhere');
    await ask(product, 'And you?');
    await question(other.origin).getByRole('button', { name: 'Cancel' }).click();
    await missing(other.origin).waitFor();
    assert.deepEqual(other.requests, []);
  });

  it('does not use a stored key after the address of its connection has changed', async () => {
    const { model, window } = product;
    const { page } = window;
    await change(model.origin, 'Company/stored');
    await ask(product, 'Hello');
    await missing(model.origin)
      .getByRole('button', { name: /Set API Key/u })
      .click();
    await page.locator('.quick-input-widget input[type=password]').waitFor();
    await page.keyboard.type('stored-canary-key');
    await page.keyboard.press('Enter');
    await page.getByText('The key of Company is stored.').waitFor();
    model.script({ body: answer('With the stored key') }, { body: answer('It is still there') });
    await window.runCommand('Causerie: Regenerate Answer');
    assert.equal(await answered('With the stored key'), 'Bearer stored-canary-key');

    await change(other.origin, 'Company/moved');
    await ask(product, 'And you?');
    await missing(other.origin).waitFor();
    assert.deepEqual(other.requests, []);

    await change(model.origin, 'Company/stored');
    await window.runCommand('Causerie: Regenerate Answer');
    assert.equal(await answered('It is still there'), 'Bearer stored-canary-key');
  });
});
