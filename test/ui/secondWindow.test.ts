import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { done, finish, text } from '../support/completionEvents.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openVsCodeWindow, type VsCodeWindow } from '../support/vscodeWindow.ts';

describe('A chat in two windows', function () {
  this.timeout(240_000);
  let product: Product;
  let second: VsCodeWindow;

  before(async () => {
    product = await startProduct();
    second = await openVsCodeWindow(product.browser, product.server, { folder: await temporaryFolder() });
  });
  after(async () => {
    await second.close();
    await product.stop();
  });

  const notice = (panel: Frame): Locator => panel.getByText('This chat is open in another window').first();
  const openedFromHistory = async (title: string): Promise<void> => {
    await second.runCommand('Causerie: Chat History…');
    const rows = second.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: title });
    await rows.filter({ hasNotText: '(copy)' }).first().click();
  };
  const askInSecond = (question: string): Promise<void> => ask({ ...product, window: second }, question);

  it('is read in the second, goes on in a copy there, and is taken over when the first leaves it', async () => {
    const { model, window } = product;
    const first = await openChat(product);
    model.script({ body: [text('One answer.'), finish(), done] });
    await ask(product, 'Asked in the first');
    await first.getByText('One answer.').waitFor();

    await second.runCommand('Causerie: Open Chat');
    const panel = await second.panel();
    await openedFromHistory('Asked in the first');
    await panel.getByText('One answer.').waitFor();
    await notice(panel).waitFor();
    await panel.getByRole('button', { name: 'Open a Copy' }).click();
    await notice(panel).waitFor({ state: 'detached' });
    model.script({ body: [text('Copied answer.'), finish(), done] });
    await askInSecond('Asked in the copy');
    await panel.getByText('Copied answer.').waitFor();

    await openedFromHistory('Asked in the first');
    await notice(panel).waitFor();
    await panel.getByText('Copied answer.').waitFor({ state: 'detached' });
    await window.runCommand('Causerie: New Chat');
    await notice(panel).waitFor({ state: 'detached' });
  });

  it('keeps the half answer when its journal is taken away, and goes on with it in a copy', async () => {
    const { model, server } = product;
    const panel = await second.panel();
    model.script({ body: [text('Half of it')], end: 'hold' });
    await askInSecond('Now mine');
    await panel.getByText('Half of it').waitFor();

    const folder = join(server.globalStorage, 'conversations');
    const locks = (await readdir(folder)).filter((name) => name.endsWith('.lock'));
    const thief = JSON.stringify({ pid: 1, host: 'elsewhere', token: 'thief' });
    await Promise.all(locks.map((name) => writeFile(join(folder, name), thief)));
    await notice(panel).waitFor();
    await panel.getByText('Half of it').waitFor();

    await panel.getByRole('button', { name: 'Open a Copy' }).click();
    await notice(panel).waitFor({ state: 'detached' });
    model.script({ body: [text(', and the rest.'), finish(), done] });
    await panel.getByRole('button', { name: 'Continue' }).first().click();
    await panel.getByText('Half of it, and the rest.').waitFor();
  });
});
