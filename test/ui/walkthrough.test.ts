import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { type Product, startProduct } from '../support/product.ts';

const titles = [
  'Connect a model',
  'Ask about a selection',
  'Shape the prompt',
  'Know what leaves your machine',
] as const;

describe('The walkthrough', function () {
  this.timeout(300_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ connected: false });
    await openWalkthrough();
  });
  after(() => product.stop());

  async function openWalkthrough(): Promise<void> {
    await product.window.runCommand('Welcome: Open Walkthrough...');
    const list = product.window.page.locator('.quick-input-widget');
    const name = 'Get Started with Causerie';
    await list.getByRole('combobox').or(list.getByRole('textbox')).first().fill(name);
    await list.locator('.monaco-list-row.focused').filter({ hasText: name }).waitFor();
    await product.window.page.keyboard.press('Enter');
  }

  function step(title: (typeof titles)[number]): Locator {
    return product.window.page.locator('.getting-started-step').filter({ hasText: title });
  }

  async function untilCompleted(title: (typeof titles)[number], isCompleted = true): Promise<void> {
    const box = step(title).getByRole('checkbox').first();
    await eventually(`${title}: ${isCompleted ? '' : 'not '}completed`, async () => {
      return (await box.getAttribute('aria-checked')) === String(isCompleted);
    });
  }

  it('has four steps, none of which is complete at first', async () => {
    for (const title of titles) {
      await step(title).waitFor();
      await untilCompleted(title, false);
    }
    assert.equal(await product.window.page.locator('.getting-started-step').count(), titles.length);
  });

  it('completes the first step once a connection is there, by whatever way', async () => {
    await step('Connect a model').getByRole('button', { name: 'Connect', exact: true }).waitFor();
    await product.server.writeSettings({
      'causerie.connections': [
        { name: 'Test', endpoint: `${product.model.origin}/v1`, auth: 'none', models: ['test-model'] },
      ],
    });
    await product.window.reload();
    await openWalkthrough();
    await untilCompleted('Connect a model');
  });
});
