import type { Locator } from 'playwright-core';
import { answer, done, finish, text } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';

describe('A killed extension host', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct();
  });
  after(() => product.stop());

  it('loses nothing of a half answer that is older than half a second, and offers to go on', async () => {
    const { model, server, window } = product;
    let panel = await openChat(product);
    const ofModel = (): Locator => panel.getByRole('article', { name: /^Assistant/u }).last();

    model.script({ body: [text('The first half'), text(' is here')], end: 'hold' });
    await ask(product, 'Tell me a story');
    await ofModel().getByText('The first half is here').waitFor();
    await window.page.waitForFunction(
      ([since, wait]) => Date.now() - since > wait,
      [Date.now(), 500] as const, // what the promise allows to be lost
    );
    await server.killExtensionHost();

    // VS Code restarts the host by itself and asks for the view again.
    await reappears('Interrupted');
    await ofModel().getByText('The first half is here').waitFor();
    await ofModel().getByRole('button', { name: 'Continue' }).waitFor();
    await ofModel().getByRole('button', { name: 'Regenerate' }).waitFor();

    // The same after a reload of the window.
    await window.reload();
    await reappears('Interrupted');
    await ofModel().getByText('The first half is here').waitFor();

    // One click goes on.
    model.script({ body: [text(', and the second too.'), finish(), done] });
    await ofModel().getByRole('button', { name: 'Continue' }).click();
    await ofModel().getByText('The first half is here, and the second too.').waitFor();

    /** Frames come and go until the view stands again: the newest one counts. */
    async function reappears(state: string): Promise<void> {
      panel = await eventually(
        `an answer marked ${state}`,
        async () => {
          const frame = await window.panel();
          const mark = frame
            .getByRole('article', { name: /^Assistant/u })
            .last()
            .getByText(state);
          return (await mark.isVisible()) ? frame : undefined;
        },
        60_000,
      );
    }
  });
});

describe('A window that is gone without a word', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct();
  });
  after(() => product.stop());

  it('gives its chat to the next one, although its extension host lives on', async () => {
    const { model, window } = product;
    await openChat(product);
    model.script({ body: [text('Half an answer')], end: 'hold' });
    await ask(product, 'Tell me a story');
    const lastAnswer = async (): Promise<Locator> =>
      (await window.panel()).getByRole('article', { name: /^Assistant/u }).last();
    await (await lastAnswer()).getByText('Half an answer').waitFor();

    // The server hears nothing and waits for the window to come back.
    await window.context.setOffline(true);
    await window.page.goto('about:blank');
    await window.context.setOffline(false);
    await window.open();

    await (await lastAnswer()).getByText('Half an answer').waitFor();
    model.script({ body: answer('And a new one.') });
    await ask(product, 'Go on');
    await (await lastAnswer()).getByText('And a new one.').waitFor();
  });
});
