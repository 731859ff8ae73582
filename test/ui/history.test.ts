import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { encodeRecord, journalHeader } from '../../src/core/conversation/journal.ts';
import { answer } from '../support/completionEvents.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { sentBody } from '../support/sentBody.ts';
import { openVsCodeWindow } from '../support/vscodeWindow.ts';

const day = 24 * 60 * 60 * 1000;

describe('Chat History…', function () {
  this.timeout(240_000);
  let product: Product;
  let folder: string;

  before(async () => {
    product = await startProduct();
    folder = join(product.server.globalStorage, 'conversations');
    await writeOldChat('old-chat', 'How do I write a haiku?', 30);
    await writeOldChat('yesterday-chat', 'Why is the sky blue?', 1);
    const panel = await openChat(product);
    product.model.script({ body: answer('Four.') });
    await ask(product, 'What is two and two?');
    await panel.getByText('Four.').waitFor();
  });
  after(() => product.stop());

  /** As an earlier life of the extension left it, with one question, `days` ago. */
  async function writeOldChat(id: string, words: string, days: number): Promise<void> {
    const at = Date.now() - days * day;
    const message = { id: `${id}-q`, parentId: undefined, text: words, attachments: [], createdAt: at };
    const question = encodeRecord({ type: 'messageAdded', at, message: { ...message, role: 'user' } });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${id}.jsonl`), journalHeader(id, at) + question, { mode: 0o600 });
  }

  const list = (): Locator => product.window.page.locator('.quick-input-widget');
  const row = (words: string): Locator => list().locator('.monaco-list-row').filter({ hasText: words });
  const question = (panel: Frame, words: string): Locator =>
    panel.getByRole('article', { name: /^You/u }).getByText(words);

  async function openHistory(): Promise<void> {
    await product.window.runCommand('Causerie: Chat History…');
    await list().getByText('Chat History', { exact: true }).waitFor();
    await row('two and two').waitFor();
  }

  it('lists the chats by date, the newest first', async () => {
    await openHistory();
    const rows = await list().locator('.monaco-list-row').allInnerTexts();
    const order = ['two and two', 'sky blue', 'haiku'].map((words) => rows.findIndex((found) => found.includes(words)));
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
    assert.ok(!order.includes(-1), rows.join());
    for (const group of ['Today', 'Yesterday', 'Older']) await list().getByText(group, { exact: true }).waitFor();
    await product.window.page.keyboard.press('Escape');
  });

  it('renames a chat by its button, and comes back', async () => {
    const { page } = product.window;
    await openHistory();
    await row('haiku').hover();
    await row('haiku').getByRole('button', { name: 'Rename Chat…' }).click();
    await list().getByText('A name for this chat').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Poetry');
    await page.keyboard.press('Enter');
    await row('Poetry').waitFor();
    assert.equal(await row('haiku').count(), 0);
    await page.keyboard.press('Escape');
  });

  it('deletes a chat only after a question', async () => {
    const { page } = product.window;
    const press = async (button: string): Promise<void> => {
      await openHistory();
      await row('sky blue').hover();
      await row('sky blue').getByRole('button', { name: 'Delete Chat' }).click();
      const dialog = page.getByRole('dialog').filter({ hasText: 'Why is the sky blue?' });
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await row('two and two').waitFor();
    };
    await press('Cancel');
    await row('sky blue').waitFor();
    assert.ok((await readdir(folder)).includes('yesterday-chat.jsonl'));
    await page.keyboard.press('Escape');
    await press('Delete');
    await row('sky blue').waitFor({ state: 'detached' });
    assert.ok(!(await readdir(folder)).includes('yesterday-chat.jsonl'));
    await page.keyboard.press('Escape');
  });

  it('opens the chosen chat, and it goes on from there', async () => {
    const { page } = product.window;
    const panel = await product.window.panel();
    await openHistory();
    await page.keyboard.type('Poetry');
    await row('two and two').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await question(panel, 'How do I write a haiku?').waitFor();
    product.model.script({ body: answer('Five, seven, five.') });
    await ask(product, 'Tell me');
    await panel.getByText('Five, seven, five.').waitFor();
    const asked = sentBody(product.model.requests.at(-1)).messages.filter(({ role }) => role === 'user');
    assert.deepEqual(
      asked.map(({ content }) => content),
      ['How do I write a haiku?', 'Tell me'],
    );
  });

  it('keeps the files private to the person', async function () {
    if (process.platform === 'win32') this.skip();
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    const names = await readdir(folder);
    const journals = names.filter((name) => name.endsWith('.jsonl'));
    assert.ok(
      journals.some((name) => !name.includes('-chat')),
      'one that the product has made',
    );
    for (const name of names) {
      const { mode } = await stat(join(folder, name));
      assert.equal(mode & 0o777, name === 'requests' ? 0o700 : 0o600, name);
    }
  });

  it('opens a chat of another window to be read; a copy of it goes on, and the original waits', async () => {
    const { browser, model, server, window } = product;
    const first = await window.panel();
    const second = await openVsCodeWindow(browser, server, { folder: product.folder });
    try {
      await second.runCommand('Causerie: Open Chat');
      const panel = await second.panel();
      await second.runCommand('Causerie: Chat History…');
      const chat = second.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'Poetry' });
      await chat.waitFor();
      await second.page.keyboard.type('Poetry');
      await second.page.keyboard.press('Enter');
      await panel.getByText('Five, seven, five.').waitFor();
      await panel.getByText('This chat is open in another window.').waitFor();
      const box = panel.getByRole('textbox', { name: 'Message', exact: true });
      assert.equal(await box.isEditable(), false);

      await panel.getByRole('button', { name: 'Open a Copy' }).click();
      await panel.getByText('This chat is open in another window.').waitFor({ state: 'detached' });
      model.script({ body: answer('In the copy.') });
      await box.fill('And the last line?');
      await box.press('Enter');
      await panel.getByText('In the copy.').waitFor();
      assert.equal(sentBody(model.requests.at(-1)).messages.filter(({ role }) => role === 'user').length, 3);
      await question(first, 'Tell me').waitFor();
      assert.equal(await first.getByText('And the last line?').count(), 0, 'the original is as it was');
    } finally {
      await second.close();
    }
  });
});
