import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
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

  /** What was opened meanwhile stands beside it. */
  async function goBack(): Promise<void> {
    await product.window.page.getByRole('tab', { name: /^Welcome/u }).click();
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

  it('completes the first step by the way that its button shows', async () => {
    const { model, window } = product;
    const { page } = window;
    const widget = page.locator('.quick-input-widget');
    model.script(
      {
        headers: { 'content-type': 'application/json' },
        body: [JSON.stringify({ object: 'list', data: [{ id: 'gpt-5.2' }] })],
      },
      { body: answer('Hello') },
    );
    await step('Connect a model').getByRole('button', { name: 'Connect', exact: true }).click();
    await widget.getByText('Any Other Address').waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await widget.getByText('The address of the server').waitFor();
    await page.keyboard.type(`${model.origin}/v1`);
    await page.keyboard.press('Enter');
    await widget.getByText('Leave it empty').waitFor();
    await page.keyboard.press('Enter');
    await widget.getByText('gpt-5.2').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Connected: gpt-5.2').waitFor();
    await untilCompleted('Connect a model');
  });

  it('completes the second step with a question about the sample', async () => {
    const { page } = product.window;
    const requests = product.model.requests.length;
    await step('Ask about a selection').click();
    await page.getByRole('button', { name: 'Open Sample Code' }).click();
    const sample = page.getByRole('tab', { name: /Untitled-1/u, selected: true });
    await sample.waitFor();
    await page.locator('.editor-instance .view-overlays .selected-text').first().waitFor();
    await page.keyboard.press('Alt+Q');
    const panel = await product.window.panel();
    await panel.getByRole('button', { name: /^Remove Untitled-1/u }).waitFor();
    await goBack();
    await untilCompleted('Ask about a selection');
    assert.equal(product.model.requests.length, requests, 'nothing was sent');
  });
});
