import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import type { RecordedRequest, Reply } from '../support/faultServer.ts';
import { QuickInput } from '../support/quickInput.ts';
import { modelList } from '../support/replies.ts';
import { ask, newChat, openChat, type Product, startProduct } from '../support/product.ts';

/** Refuses a request with the parameter, and answers one without. */
function refusing(parameter: string): (request: RecordedRequest) => Reply {
  return ({ body }) =>
    body.includes(`"${parameter}"`)
      ? {
          status: 400,
          headers: { 'content-type': 'application/json' },
          body: [
            JSON.stringify({
              error: { message: `Unsupported parameter: '${parameter}' is not supported.`, param: parameter },
            }),
          ],
        }
      : { body: answer(`Without ${parameter}.`) };
}

describe('A parameter that a server refuses', function () {
  this.timeout(300_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      settings: (model) => ({
        'causerie.connections': [
          {
            name: 'Test',
            endpoint: `${model.origin}/v1`,
            auth: 'none',
            models: ['test-model'],
            parameters: { temperature: 0.2 },
          },
        ],
      }),
    });
    panel = await openChat(product);
  });
  after(() => product.stop());

  const answered = (words: string): Promise<void> =>
    panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText(words)
      .waitFor();

  it('is left out on a press, stays so over a reload, and comes back when it is forgotten', async () => {
    const { model, window } = product;
    const refuse = refusing('temperature');
    model.script(refuse, refuse, refuse, refuse);

    await ask(product, 'Why?');
    await panel.getByRole('alert').getByRole('button', { name: 'Try Without temperature' }).press('Enter');
    await answered('Without temperature.');
    assert.equal(model.requests.length, 2);

    await window.hasWritten('learnedParameters');
    await window.reload();
    panel = await openChat(product);
    const answers = panel.getByRole('article', { name: /^Assistant/u }).getByText('Without temperature.');
    await answers.first().waitFor(); // the chat is back
    await ask(product, 'And now?');
    await answers.nth(1).waitFor();
    assert.equal(model.requests.length, 3, 'the next request is right at once');

    await window.runCommand('Causerie: Forget Learned Parameters…');
    const row = window.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: 'temperature is left out' });
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /Test\/test-model/u);
    await row.click();
    await window.page.locator('.quick-input-widget').getByText('1 Selected').waitFor();
    await window.page.keyboard.press('Enter');
    await row.waitFor({ state: 'hidden' });
    await ask(product, 'And again?');
    await panel.getByRole('alert').getByRole('button', { name: 'Try Without temperature' }).waitFor();
    assert.ok(model.requests.at(-1)?.body.includes('"temperature"'));
  });

  it('stands with its model in Select Model…, beside what the server tells of it, and is forgotten there', async () => {
    const { model, window } = product;
    const input = new QuickInput(window.page);
    const refuse = refusing('temperature');
    model.forgetScripts();
    model.script(
      refuse,
      modelList({ id: 'test-model', context_length: 8192 }, { id: 'new-model', max_model_len: 512 }),
    );
    await panel.getByRole('alert').getByRole('button', { name: 'Try Without temperature' }).last().press('Enter');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Without temperature.')
      .nth(2)
      .waitFor();

    await window.runCommand('Causerie: Select Model…');
    const row = input.row('test-model');
    await row.getByText('temperature is left out').waitFor();
    await input.take('List the Models of');
    await input.sees('Takes 512 tokens');
    assert.match((await row.innerText()).replaceAll('\u00a0', ' '), /Takes 8,192 tokens · temperature is left out/u);
    assert.equal(model.requests.at(-1)?.path, '/v1/models');
    await row.hover();
    await row.getByRole('button', { name: 'Forget What Was Learned' }).click();
    await row.getByText('temperature is left out').waitFor({ state: 'hidden' });
    assert.match(await row.innerText(), /Takes 8,192 tokens/u);
    await input.leave();
  });

  it('is left out at once where that can do no harm, and the answer says so', async () => {
    const { model } = product;
    const refuse = refusing('stream_options');
    const before = model.requests.length;
    model.forgetScripts();
    panel = await newChat(product);
    model.script(refuse, refuse);
    await ask(product, 'Why?');
    await answered('Without stream_options.');
    await panel.getByText('The server refused the parameter stream_options').waitFor();
    await eventually('two requests', () => model.requests.length === before + 2);
    assert.equal(await panel.getByRole('alert').count(), 0);
  });
});
