// The walkthrough Get Started with Causerie: its pictures, and that its steps complete themselves.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { type Product, startProduct } from '../support/product.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { QuickInput } from '../support/quickInput.ts';
import { modelList } from '../support/replies.ts';

const titles = [
  'Connect a model',
  'Ask about a selection',
  'Shape the prompt',
  'Know what leaves your machine',
] as const;

/** The colours of the lines in a page that is nothing but a drawing; none in any other. */
function strokesIn(frame: Frame): Promise<readonly string[]> {
  return frame
    .locator('body > svg path')
    .evaluateAll((paths) => paths.map((path) => getComputedStyle(path).stroke))
    .catch(() => []);
}

describe('The walkthrough', function () {
  this.timeout(300_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ connected: false });
    await product.window.openWalkthrough('Get Started with Causerie');
  });
  after(() => product.stop());

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
    const input = new QuickInput(page);
    model.script(modelList('gpt-5.2'), { body: answer('Hello') });
    await step('Connect a model').getByRole('button', { name: 'Connect', exact: true }).click();
    await input.take('Any Other Address');
    await input.type('The address of the server', `${model.origin}/v1`);
    await input.type('Leave it empty', '');
    await input.take('gpt-5.2');
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

  it('completes the third step once the system message was changed', async () => {
    const { page } = product.window;
    await step('Shape the prompt').click();
    await untilCompleted('Shape the prompt', false);
    await page.getByRole('button', { name: 'Change the System Message' }).click();
    const setting = page.locator('.settings-editor .setting-item-contents').filter({ hasText: 'System Message' });
    await setting.getByRole('textbox').fill('Answer in one sentence.');
    const settings = join(product.server.dataFolder, 'data/User/settings.json');
    await eventually('the setting in its file', async () =>
      (await readFile(settings, 'utf8')).includes('"causerie.systemMessage": "Answer in one sentence."'),
    );
    // The settings lie above everything else.
    await page.keyboard.press('Escape');
    await page.locator('.monaco-modal-editor-block').waitFor({ state: 'detached' });
    await untilCompleted('Shape the prompt');
  });

  it('completes the fourth step when it is read', async () => {
    await untilCompleted('Know what leaves your machine', false);
    await step('Know what leaves your machine').click();
    await untilCompleted('Know what leaves your machine');
    await step('Know what leaves your machine').getByRole('button', { name: 'Show Log' }).waitFor();
  });

  it('shows its picture beside each step, drawn in the colours of the theme', async () => {
    for (const [title, name] of [
      ['Connect a model', 'connect'],
      ['Ask about a selection', 'ask'],
      ['Shape the prompt', 'shape'],
      ['Know what leaves your machine', 'privacy'],
    ] as const) {
      const drawing = await readFile(join(projectFolder, `media/walkthrough/${name}.svg`), 'utf8');
      const lines = drawing.match(/<path\b/gu)?.length;
      await step(title).click();
      await eventually(
        `the picture of ${title}`,
        async () => {
          const drawn = await Promise.all(product.window.page.frames().map(strokesIn));
          return drawn.some((strokes) => strokes.length === lines && strokes.every((stroke) => stroke !== 'none'));
        },
        // VS Code reads a picture when its step is opened.
        60_000,
      );
    }
  });
});
