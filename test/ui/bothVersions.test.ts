// The very file that people install, in the oldest VS Code that the manifest admits and in the newest.

import { done, finish, text } from '../support/completionEvents.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { newestVersion, oldestVersion } from '../support/vscodeFromNpm.ts';

for (const [name, version] of [
  ['oldest', oldestVersion],
  ['newest', newestVersion],
] as const) {
  describe(`In the ${name} VS Code`, function () {
    this.timeout(240_000);
    let product: Product;

    before(async () => {
      product = await startProduct({ version });
    });
    after(() => product.stop());

    it('the package installs, and an answer streams', async () => {
      const panel = await openChat(product);
      const answer = panel.getByRole('article', { name: /^Assistant/u }).last();
      const send = panel.getByRole('button', { name: 'Send', exact: true });

      product.model.script({ body: [text('The first half')], end: 'hold' });
      await ask(product, 'Does it work here?');
      await answer.getByText('The first half').waitFor();
      await panel.getByRole('button', { name: 'Stop', exact: true }).click();
      await send.waitFor();

      product.model.script({ body: [text(', and'), text(' the **second**.'), finish(), done] });
      await product.window.runCommand('Causerie: Continue Answer');
      await answer.getByText('The first half, and the second.').waitFor();
      await send.waitFor();
    });
  });
}
