import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { done, finish, text } from '../support/completionEvents.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';

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
});
