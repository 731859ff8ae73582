// Check Connection in a real window: its way in by the palette and by a failure, and its report.

import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { answer, done, finish, text, usage } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { modelList, refusal } from '../support/replies.ts';

const key = 'sk-canary-0123456789abcdef';
const models = modelList({ id: 'test-model', max_model_len: 8192 }, 'other');
const wrongKey = refusal(401, `Wrong key ${key}`);

describe('Check Connection', function () {
  this.timeout(240_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      environment: { CAUSERIE_TEST_KEY: key },
      settings: (model) => ({
        'causerie.connections': [
          {
            name: 'Test',
            endpoint: `${model.origin}/v1`,
            keyFromEnvironment: 'CAUSERIE_TEST_KEY',
            models: ['test-model'],
          },
        ],
      }),
    });
    panel = await openChat(product);
    // The key of the environment is confirmed once.
    product.model.script({ body: answer('Ready.') });
    await ask(product, 'Are you ready?');
    await product.window.page.getByRole('dialog').getByRole('button', { name: /^Use/u }).press('Enter');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Ready.')
      .waitFor();
  });
  after(() => product.stop());

  const sheet = (): Locator => panel.getByRole('region', { name: 'Check Connection' });
  const step = (name: string): Locator =>
    sheet()
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${name}`, 'u') });

  it('goes through every step by keyboard alone, and gives a report without the key', async () => {
    const { model, window } = product;
    model.script(models, { body: [text('One'), text(' two'), finish(), usage(14, 2), done] });
    await window.runCommand('Causerie: Check Connection');
    await sheet().getByRole('button', { name: 'Copy Report' }).waitFor();
    for (const [name, words] of [
      ['Connection to the machine', /takes connections/u],
      ['Encryption', /nothing leaves this machine/u],
      ['Key', /Accepted/u],
      ['List of models', /2 models, yours among them/u],
      ['Answer', /first words came after/u],
      ['Token counts', /14 in, 2 out/u],
      ['Context window', /Takes 8,192 tokens, as the server tells/u],
    ] as const) {
      assert.match((await step(name).textContent()) ?? '', words);
    }
    await sheet().getByRole('button', { name: 'Copy Report' }).press('Enter');
    const report = await eventually('the report in the clipboard', async () => {
      const copied = await window.page.evaluate(() => navigator.clipboard.readText());
      return copied.startsWith('Causerie/') ? copied : undefined;
    });
    assert.match(report, /^✓ Key: Accepted\.$/mu);
    assert.ok(!report.includes(key));
    await sheet().getByRole('button', { name: 'Close' }).press('Enter');
    await sheet().waitFor({ state: 'hidden' });
  });

  it('is offered where a server can’t be reached, and names the cause', async () => {
    const { model } = product;
    await model.stop();
    await ask(product, 'Anyone?');
    await panel.getByRole('button', { name: 'Cancel', exact: true }).click();
    await panel.getByRole('alert').getByRole('button', { name: 'Check Connection' }).click();
    await sheet()
      .getByText(/^Nothing listens at 127\.0\.0\.1:\d+\.$/u)
      .waitFor();
    await model.restart();
    model.script(wrongKey, wrongKey);
    const again = sheet().getByRole('button', { name: 'Check Again' });
    await again.waitFor();
    await again.press('Enter');
    await sheet()
      .getByText(/does not accept the API key/u)
      .first()
      .waitFor();
    assert.ok(!(await sheet().innerText()).includes(key));
  });
});
