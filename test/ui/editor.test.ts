import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { chooseInMenu } from '../support/chooseInMenu.ts';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { openChat, type Product, startProduct } from '../support/product.ts';
import { sentBody } from '../support/sentBody.ts';

const tax = `/** Adds the tax to a net amount. */
export function gross(net: number, rate: number): number {
  return net + net * rate;
}

export const year = 2026;
`;

const guide = `# Guide

\`\`\`\`markdown
\`\`\`ts
console.log('\`\`\`');
\`\`\`
\`\`\`\`

The end.
`;

describe('The editor', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({
      files: { 'tax.ts': tax, 'guide.md': guide },
      keybindings: [{ key: 'alt+w', command: 'causerie.askAboutSelection', args: { question: 'What is wrong here?' } }],
    });
  });
  after(() => product.stop());

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const messageBox = (panel: Frame): Locator => panel.getByRole('textbox', { name: 'Message', exact: true });
  const chips = (panel: Frame): Locator =>
    panel.locator('form').getByRole('list', { name: 'Attachments' }).getByRole('listitem');

  /** In the editor's context menu. */
  const choose = (name: string): Promise<void> => chooseInMenu(product.window.page, 'Causerie', name);

  /** Opens a file with the cursor at the beginning of a line, counted from 1. */
  async function openAt(name: string, line: number): Promise<void> {
    const { window } = product;
    await window.openFile(name);
    await press('ControlOrMeta+Home');
    for (let step = 1; step < line; step += 1) await press('ArrowDown');
    await window.page.getByRole('button', { name: `Ln ${line}, Col 1`, exact: true }).waitFor();
  }

  /** What the model was asked last; the next answer ends at once. */
  async function questionOf(ask: () => Promise<void>): Promise<string> {
    product.model.script({ body: answer('Done.') });
    const request = product.model.nextRequest();
    await ask();
    const { messages } = sentBody(await request);
    const last = messages.at(-1);
    assert.equal(last?.role, 'user');
    const panel = await product.window.panel();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .last()
      .getByText('Done.')
      .waitFor();
    return last.content;
  }

  it('says what to do where no file is open', async () => {
    const { model, window } = product;
    await openChat(product);
    await window.runCommand('Causerie: Ask About Selection…');
    await window.notification(/Open a file, select some code/u).waitFor();
    await window.runCommand('Causerie: Explain');
    assert.equal(model.requests.length, 0);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('has a menu that puts the selection into the message box and the cursor behind it', async () => {
    const { window } = product;
    await openAt('tax.ts', 3);
    await press('Shift+End');
    await choose('Ask About Selection…');
    const panel = await window.panel();
    await chips(panel).getByRole('button', { name: 'tax.ts:3', exact: true }).waitFor();
    await messageBox(panel).and(panel.locator(':focus')).waitFor();
    assert.equal(product.model.requests.length, 0, 'it waits for the question');
  });

  it('adds a second selection while the focus stays in the editor', async () => {
    const { window } = product;
    await openAt('tax.ts', 6);
    await press('Shift+End');
    await choose('Add Selection to Chat');
    const panel = await window.panel();
    await chips(panel).getByRole('button', { name: 'tax.ts:6', exact: true }).waitFor();
    assert.equal(await chips(panel).count(), 2);
    // What is typed now goes into the file.
    await press('End');
    await window.page.keyboard.type(' // now');
    await window.page.locator('.view-lines').getByText('// now').waitFor();
    assert.equal(await messageBox(panel).inputValue(), '');
    await window.runCommand('File: Revert File');
  });

  it('lets a selection be removed by keyboard, and sends the other one', async () => {
    const { window } = product;
    const panel = await window.panel();
    await window.runCommand('Causerie: Focus Message Box');
    await messageBox(panel).and(panel.locator(':focus')).waitFor();
    await press('Shift+Tab');
    await panel.getByRole('button', { name: 'Remove tax.ts:6' }).and(panel.locator(':focus')).waitFor();
    await press('Enter');
    await chips(panel).filter({ hasText: 'tax.ts:6' }).waitFor({ state: 'detached' });
    await messageBox(panel).and(panel.locator(':focus')).waitFor();

    const question = await questionOf(async () => {
      await window.page.keyboard.type('Why?');
      await press('Enter');
    });
    assert.equal(question, 'tax.ts (typescript, line 3):\n```typescript\n  return net + net * rate;\n```\n\nWhy?');
    assert.equal(await chips(panel).count(), 0, 'they went with the question');
  });

  it('asks at once with a key of the person’s own', async () => {
    await openAt('tax.ts', 6);
    await press('Shift+End');
    const question = await questionOf(() => press('Alt+W'));
    assert.equal(
      question,
      'tax.ts (typescript, line 6):\n```typescript\nexport const year = 2026;\n```\n\nWhat is wrong here?',
    );
  });

  it('explains the function around the cursor at once', async () => {
    const { window } = product;
    const { page } = window;
    await window.openFile('tax.ts');
    // The language is ready when it can list the file's functions.
    await eventually(
      'the symbols of the file',
      async () => {
        await press('Escape');
        await press('ControlOrMeta+Shift+O');
        const row = page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'gross' });
        return row.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      },
      60_000,
    );
    await press('Escape');
    await openAt('tax.ts', 3);
    const question = await questionOf(() => choose('Explain'));
    assert.ok(question.startsWith('tax.ts (typescript, lines 2-4):\n```typescript\nexport function gross('), question);
    assert.ok(question.endsWith('}\n```\n\nExplain this code.'), question);
  });

  it('sends a file with fences in it unbroken', async () => {
    await openAt('guide.md', 1);
    await press('ControlOrMeta+A');
    const question = await questionOf(() => press('Alt+W'));
    const fence = '`'.repeat(5);
    assert.equal(
      question,
      `guide.md (markdown, whole file):\n${fence}markdown\n${guide}${fence}\n\nWhat is wrong here?`,
    );
  });

  it('shows again where a sent selection came from', async () => {
    const { window } = product;
    const panel = await window.panel();
    const question = panel.getByRole('article', { name: /^You/u }).filter({ hasText: 'What is wrong here?' }).first();
    await question.getByRole('button', { name: 'tax.ts:6', exact: true }).press('Enter');
    await window.page.getByRole('tab', { name: 'tax.ts', selected: true }).waitFor();
    await window.page.getByRole('button', { name: /^Ln 6, Col \d+ \(25 selected\)/u }).waitFor();
  });
});
