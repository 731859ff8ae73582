// From nothing to an answer: a person with a key and no knowledge of the settings.

import assert from 'node:assert/strict';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { openChat, type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';
import { modelList, refusal } from '../support/replies.ts';

describe('The first answer', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ connected: false });
  });
  after(() => product.stop());

  it('comes by the flow alone: a wrong key is corrected, and the message box has the focus', async () => {
    const { model, window } = product;
    const { page } = window;
    const input = new QuickInput(page);
    const panel = await openChat(product);
    await panel.getByRole('button', { name: 'Add Connection…' }).press('Enter');
    await input.take('Any Other Address');
    await input.type('The address of the server', `${model.origin}/v1`);
    model.script(refusal(401, 'wrong'));
    await input.type('Leave it empty', 'wrong-key');
    await input.row('Change the Key').waitFor();
    // The likeliest way is the first.
    await input.press('Enter');
    model.script(modelList('text-embedding-3', 'gpt-5.2'), { body: answer('Hello') });
    await input.type('Leave it empty', 'right-key');
    await input.row('gpt-5.2').waitFor();
    await input.press('Enter');
    await page.getByText('Connected: gpt-5.2').waitFor();
    await eventually('the focus in the message box', () =>
      panel.getByRole('textbox', { name: 'Message', exact: true }).evaluate((box) => box === document.activeElement),
    );
    model.script({ body: answer('It works') });
    await page.keyboard.type('Does it?');
    await page.keyboard.press('Enter');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('It works')
      .waitFor();
    assert.equal(model.requests.at(-1)?.headers['authorization'], 'Bearer right-key');
  });
});
