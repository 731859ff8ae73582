import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';

describe('Find in Chat', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ files: { 'tax.ts': 'export const needle = 1;\n' } });
  });
  after(() => product.stop());

  const input = (panel: Frame): Locator => panel.getByRole('textbox', { name: 'Find', exact: true });
  const hasFocus = (place: Locator): Promise<boolean> =>
    place.evaluate((node) => document.hasFocus() && node === document.activeElement);

  it('opens on the key of the editor while the panel has the focus, and only then', async () => {
    const { model, window } = product;
    const { page } = window;
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    const editorFind = page.locator('.find-widget.visible');
    await window.openFile('tax.ts');
    const panel = await openChat(product);
    model.script({ body: answer('A nee**dle** in the hay.') });
    await ask(product, 'Is there a needle?');
    await panel.getByText('in the hay').waitFor();

    await press('ControlOrMeta+F');
    await input(panel).waitFor();
    await page.keyboard.type('needle');
    const search = panel.getByRole('search', { name: 'Find in Chat' });
    await search.getByText(/^\d of 2$/u).waitFor();
    const first = await search.getByText(/ of 2$/u).textContent();
    await press('F3');
    await search.getByText(first === '1 of 2' ? '2 of 2' : '1 of 2').waitFor();
    // Once more: the text is selected, and is typed over.
    await press('ControlOrMeta+F');
    await page.keyboard.type('hay');
    await search.getByText('1 of 1').waitFor();
    assert.equal(await editorFind.count(), 0, 'the find of the editor stays closed');

    await press('Escape');
    await search.waitFor({ state: 'hidden' });
    assert.ok(await hasFocus(panel.getByRole('textbox', { name: 'Message', exact: true })));

    await page.locator('.editor-instance .view-lines').click();
    await press('ControlOrMeta+F');
    await editorFind.waitFor();
    assert.equal(await search.isVisible(), false);
    await press('Escape');
    await editorFind.waitFor({ state: 'hidden' });

    await window.runCommand('Causerie: Find in Chat');
    await input(panel).waitFor();
    await page.keyboard.type('needle');
    await search.getByText(/^\d of 2$/u).waitFor();
    assert.equal(await editorFind.count(), 0);
  });
});
