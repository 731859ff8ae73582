import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { ask, newChat, openChat, type Product, startProduct, askKey } from '../support/product.ts';
import { sentBody } from '../support/sentBody.ts';

describe('Restricted Mode', function () {
  this.timeout(240_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      files: {
        'tax.ts': 'export const rate = 0.2;\n',
        '.vscode/settings.json': JSON.stringify({
          'causerie.model': 'Test/other-model',
          'causerie.systemMessage': 'From the workspace',
        }),
      },
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'causerie.systemMessage': 'From the person',
      },
    });
    panel = await openChat(product);
  });
  after(() => product.stop());

  /** Asks and gives the request that this made. */
  async function sentAfter(question: string, reply: string): Promise<ReturnType<typeof sentBody>> {
    product.model.script({ body: answer(reply) });
    await ask(product, question);
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .last()
      .getByText(reply)
      .waitFor();
    return sentBody(product.model.requests.at(-1));
  }

  it('answers, and ignores the model and the system message of the workspace', async () => {
    const { page } = product.window;
    await page
      .getByRole('button', { name: /Restricted Mode/u })
      .first()
      .waitFor();
    const { model, messages } = await sentAfter('Hello', 'Good day');
    assert.equal(model, 'test-model');
    assert.deepEqual(messages[0], { role: 'system', content: 'From the person' });
    assert.equal(await page.getByRole('dialog').count(), 0, 'nobody is asked about the workspace’s model');
  });

  it('asks about code', async () => {
    await product.window.openFile('tax.ts');
    await product.window.page.keyboard.press(askKey);
    await panel.getByRole('button', { name: 'tax.ts', exact: true }).waitFor();
    const { messages } = await sentAfter('What is it?', 'A rate');
    assert.ok(messages.at(-1)?.content.includes('export const rate = 0.2;'));
  });

  it('ends with trust: then the workspace’s model is asked about, and its system message counts', async () => {
    const { page } = product.window;
    await product.window.runCommand('Workspaces: Manage Workspace Trust');
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await page
      .getByRole('button', { name: /Restricted Mode/u })
      .first()
      .waitFor({ state: 'detached' });
    panel = await newChat(product);
    product.model.script({ body: answer('In trust') });
    await ask(product, 'And now?');
    await page
      .getByRole('dialog')
      .filter({ hasText: 'Test/other-model' })
      .getByRole('button', { name: 'Use Test/other-model' })
      .click();
    await panel.getByText('In trust').waitFor();
    const { model, messages } = sentBody(product.model.requests.at(-1));
    assert.equal(model, 'other-model');
    assert.deepEqual(messages[0], { role: 'system', content: 'From the workspace' });
  });
});
