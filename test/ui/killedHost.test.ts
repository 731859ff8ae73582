import { text } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { finish, done } from '../support/completionEvents.ts';

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
    const answer = (): ReturnType<typeof panel.getByRole> => panel.getByRole('article', { name: /^Assistant/u }).last();

    model.script({ body: [text('The first half'), text(' is here')], end: 'hold' });
    await ask(product, 'Tell me a story');
    await answer().getByText('The first half is here').waitFor();
    await window.page.waitForFunction(
      ([since, wait]) => Date.now() - since > wait,
      [Date.now(), 500] as const, // what the promise allows to be lost
    );
    await server.killExtensionHost();

    // VS Code restarts the host by itself and asks for the view again.
    await reappears('Interrupted');
    await answer().getByText('The first half is here').waitFor();
    await answer().getByRole('button', { name: 'Continue' }).waitFor();
    await answer().getByRole('button', { name: 'Regenerate' }).waitFor();

    // The same after a reload of the window.
    await window.reload();
    await reappears('Interrupted');
    await answer().getByText('The first half is here').waitFor();

    // One click goes on.
    model.script({ body: [text(', and the second too.'), finish(), done] });
    await answer().getByRole('button', { name: 'Continue' }).click();
    await answer().getByText('The first half is here, and the second too.').waitFor();

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
