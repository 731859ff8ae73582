import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { chooseInMenu, chooseInOpenMenu, focusInMenu } from '../support/chooseInMenu.ts';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { openChat, type Product, startProduct } from '../support/product.ts';
import { sentBody } from '../support/sentBody.ts';

const files = {
  '.env': 'TOKEN=secret\n',
  'crlf.txt': 'one\r\n\ttwo\r\nthree\r\n',
  'first.py': 'def add(a, b):\n    return a + b\n',
  'large.txt': 'All work and no play.\n'.repeat(95_000),
  'second.ts': 'export const one = 1;\nexport const two = 2;\n',
};

describe('Attachments', function () {
  this.timeout(240_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({ files });
    await openChat(product);
    panel = await product.window.panel();
  });
  after(() => product.stop());

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const chips = (): Locator => panel.locator('form').getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  const chip = (name: string): Locator => chips().getByRole('button', { name, exact: true });

  async function removeAll(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await chips()
        .getByRole('button', { name: `Remove ${name}`, exact: true })
        .press('Enter');
      await chip(name).waitFor({ state: 'detached' });
    }
  }

  async function answerQuestion(words: RegExp, button: 'Attach' | 'Cancel'): Promise<void> {
    const dialog = product.window.page.getByRole('dialog').filter({ hasText: words });
    await dialog.getByRole('button', { name: button, exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  it('takes what two cursors have selected as two chips', async () => {
    const { window } = product;
    await window.openFile('second.ts');
    await press('ControlOrMeta+Home');
    await window.runCommand('Add Cursor Below');
    await press('Shift+End');
    await press('Shift+Alt+Q');
    await chip('second.ts:1').waitFor();
    await chip('second.ts:2').waitFor();
    assert.equal(await chips().count(), 2);
    assert.match((await chip('second.ts:1').getAttribute('title')) ?? '', /second\.ts \(typescript\)\nAbout 6 tokens/u);
    await press('Escape');
  });

  it('marks the chip whose lines have changed since, and no longer when the edit is undone', async () => {
    await press('ControlOrMeta+Home');
    await product.window.page.keyboard.type('x');
    await chip('second.ts:1').and(panel.locator('[title*="Changed since"]')).waitFor();
    assert.doesNotMatch((await chip('second.ts:2').getAttribute('title')) ?? '', /Changed/u);
    await press('ControlOrMeta+Z');
    await chip('second.ts:1').and(panel.locator('[title*="Changed since"]')).waitFor({ state: 'detached' });
  });

  it('opens its place again with Enter, and goes with a key', async () => {
    const { page } = product.window;
    await product.window.openFile('first.py');
    await chip('second.ts:2').press('Enter');
    await page.getByRole('tab', { name: 'second.ts', selected: true }).waitFor();
    await page.getByRole('button', { name: /^Ln 2, Col \d+ \(21 selected\)/u }).waitFor();
    await removeAll('second.ts:1', 'second.ts:2');
  });

  it('takes several files that are selected in the explorer, from its menu', async () => {
    const { page } = product.window;
    await press('ControlOrMeta+Shift+E');
    const row = (name: string): Locator =>
      page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });
    const focused = (name: string): Locator => row(name).and(page.locator('.focused'));
    await eventually('the focus on crlf.txt', async () => {
      await press('Home');
      await press('ArrowDown');
      return focused('crlf.txt').isVisible();
    });
    await press('Space');
    await row('crlf.txt').and(page.locator('.selected')).waitFor();
    await press('Shift+ArrowDown');
    await row('first.py').and(page.locator('.selected')).waitFor();
    await chooseInMenu(page, 'Causerie', 'Add File to Chat');
    await chip('crlf.txt').waitFor();
    await chip('first.py').waitFor();
    assert.equal(await chips().count(), 2);
  });

  it('sends them as they were, line ends and tabs included', async () => {
    product.model.script({ body: answer('Done.') });
    const request = product.model.nextRequest();
    await product.window.runCommand('Causerie: Focus Message Box');
    await panel.getByRole('textbox', { name: 'Message', exact: true }).and(panel.locator(':focus')).waitFor();
    await product.window.page.keyboard.type('Why?');
    await press('Enter');
    const { messages } = sentBody(await request);
    assert.equal(
      messages.at(-1)?.content,
      `crlf.txt (plaintext, whole file):\n\`\`\`plaintext\n${files['crlf.txt']}\`\`\`\n\nfirst.py (python, whole file):\n\`\`\`python\n${files['first.py']}\`\`\`\n\nWhy?`,
    );
    await panel.getByText('Done.').waitFor();
  });

  it('takes a file from the menu of its tab', async () => {
    const { page } = product.window;
    await product.window.openFile('second.ts');
    // VS Code opens the menu of a tab by the mouse alone.
    await page.getByRole('tab', { name: 'second.ts', selected: true }).click({ button: 'right' });
    await chooseInOpenMenu(page, 'Causerie', 'Add File to Chat');
    await chip('second.ts').waitFor();
    await removeAll('second.ts');
  });

  it('asks before a file with secrets, and takes it only after a yes', async () => {
    await product.window.openFile('.env');
    await product.window.runCommand('Causerie: Add File to Chat');
    await answerQuestion(/Attach \.env\?[^]*a key or a password/u, 'Cancel');
    assert.equal(await chips().count(), 0);
    await product.window.runCommand('Causerie: Add File to Chat');
    await answerQuestion(/Attach \.env\?/u, 'Attach');
    await chip('.env').waitFor();
    await removeAll('.env');
  });

  it('asks before a file of 2 MB, says its tokens, and takes all of it', async () => {
    await product.window.openFile('large.txt');
    await product.window.runCommand('Causerie: Add File to Chat');
    await answerQuestion(/large: about 522,500 tokens/u, 'Attach');
    await chip('large.txt').waitFor();
    await chip('large.txt').locator('[data-facts="≈520K"]').waitFor();
    await removeAll('large.txt');
  });

  it('takes problems from the editor’s menu, which has no such entry in a file without', async () => {
    const { page } = product.window;
    await product.window.openFile('first.py');
    await press('Shift+F10');
    await focusInMenu(page, 'Causerie');
    await press('ArrowRight');
    await page.getByRole('menuitem', { name: 'Add Selection to Chat' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Add Problems to Chat' }).count(), 0);
    await press('Escape');
    await press('Escape');
    await product.window.openFile('second.ts');
    await press('ControlOrMeta+End');
    await page.keyboard.type('const wrong: number = "text";');
    await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
    await press('ControlOrMeta+Home');
    await chooseInMenu(page, 'Causerie', 'Add Problems to Chat');
    await chip('Problems in second.ts').waitFor();
    await removeAll('Problems in second.ts');
  });
});
