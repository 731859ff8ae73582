import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { done, finish, text } from '../support/completionEvents.ts';
import { writeDisplayLanguage } from '../support/displayLanguage.ts';
import { eventually } from '../support/eventually.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { refusal } from '../support/replies.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

function item({ window }: Product, name: RegExp | string): Locator {
  return window.page.locator('.part.statusbar').getByRole('button', { name });
}

describe('The status bar item', function () {
  this.timeout(300_000);
  let product: Product;

  before(async () => {
    product = await startProduct();
    await openChat(product);
  });
  after(() => product.stop());

  it('says the model and that it is ready, sends nothing, and a click opens the chat', async () => {
    const idle = item(product, 'Causerie, test-model, Ready for a question.');
    await idle.waitFor();
    assert.equal((await idle.textContent())?.trim(), 'test-model');
    await idle.click();
    const panel = await product.window.panel();
    await panel.getByRole('textbox', { name: 'Message', exact: true }).and(panel.locator(':focus')).waitFor();
    assert.equal(product.model.requests.length, 0);
  });

  it('spins while an answer is written, and rests after it', async () => {
    const { model } = product;
    const hold = Promise.withResolvers<void>();
    model.script({ body: [text('One moment'), hold.promise, text('.'), finish(), done] });
    await ask(product, 'Ready?');
    const answering = item(product, /^Causerie, test-model, An answer is being written/u);
    await answering.locator('.codicon-loading').waitFor();
    hold.resolve();
    await item(product, /Ready for a question/u)
      .locator('.codicon-comment-discussion')
      .waitFor();
  });

  it('warns after a failure, with its sentence as plain words, until another chat is open', async () => {
    const { model, window } = product;
    model.script(refusal(400, 'Out of order [here](command:workbench.action.quit) https://bad.invalid'));
    await ask(product, 'And now?');
    const failed = item(product, /^Causerie, test-model, .*Out of order/u);
    await failed.locator('.codicon-warning').waitFor();
    const hover = window.page.locator('.monaco-hover').filter({ hasText: 'Out of order' });
    await eventually('the tooltip', async () => {
      await window.page.mouse.move(600, 400);
      await failed.hover();
      return hover.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    const said = (await hover.textContent()) ?? '';
    assert.match(said, /Connection: Test \(127\.0\.0\.1:\d+\)/u);
    assert.match(said, /Click to open the chat\./u);
    assert.equal(await hover.locator('a').count(), 0);
    await window.runCommand('Causerie: New Chat');
    await item(product, /Ready for a question/u).waitFor();
  });

  it('is hidden by VS Code’s own menu of the status bar', async () => {
    const { page } = product.window;
    await item(product, /^Causerie/u).click({ button: 'right' });
    // A menu takes no click in its first moments.
    await eventually('the item to be hidden', async () => {
      const hide = page.getByRole('menuitem', { name: /Hide .Causerie./u });
      if (await hide.isVisible()) await hide.click();
      return (await item(product, /^Causerie/u).count()) === 0;
    });
  });
});

describe('The status bar item in French, without a connection', function () {
  this.timeout(300_000);
  let product: Product;

  before(async () => {
    const dataFolder = await temporaryFolder();
    await writeDisplayLanguage(dataFolder, 'fr');
    product = await startProduct({ dataFolder, connected: false });
  });
  after(() => product.stop());

  it('invites to choose a model, and turns to the model when a connection is there', async () => {
    await product.window.runCommand('Causerie: Ouvrir la conversation');
    await product.window.panel();
    await item(product, /^Causerie : sélectionner un modèle/u).waitFor();
    await product.server.writeSettings({
      'causerie.connections': [
        {
          name: 'Test',
          endpoint: `${product.model.origin}/v1`,
          auth: 'none',
          models: ['un-modèle-au-nom-vraiment-très-long-q4'],
        },
      ],
    });
    await product.window.reload();
    await product.window.runCommand('Causerie: Ouvrir la conversation');
    const idle = item(product, /Prêt pour une question/u);
    await idle.waitFor();
    assert.equal((await idle.textContent())?.trim(), 'un-modèle-au-n…-très-long-q4');
  });
});
