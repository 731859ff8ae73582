// An answer's code goes back into the editor, by keyboard: every way out of the panel, into files of several kinds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { endDiff } from '../support/endDiff.ts';
import { eventually } from '../support/eventually.ts';
import { newChat, openChat, type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';
import { selectLines } from '../support/selectLines.ts';

const tax = `/** Adds the tax to a net amount. */
export function gross(net: number, rate: number): number {
  return net + net * rate;
}

export const year = 2026;
`;
const rates = `def rate(country):
    if country == "fr":
        return 0.2
    return 0.19
`;
const windows = 'if (ready) {\r\n    one();\r\n}\r\n';
const tabs = 'func main() {\n\tif ok {\n\t\tone()\n\t}\n}\n';

const isMac = process.platform === 'darwin';
const keys = { accept: isMac ? 'Control+Meta+Y' : 'Alt+Y', reject: isMac ? 'Control+Shift+Meta+Y' : 'Shift+Alt+Y' };

describe('Code of an answer', function () {
  this.timeout(300_000);
  let product: Product;
  let input: QuickInput;

  before(async () => {
    product = await startProduct({
      files: { 'tax.ts': tax, 'rates.py': rates, 'windows.ts': windows, 'tabs.go': tabs },
      settings: { 'diffEditor.useInlineViewWhenSpaceIsLimited': false },
      keybindings: [{ key: 'alt+w', command: 'causerie.askAboutSelection', args: { question: 'Better?' } }],
    });
    input = new QuickInput(product.window.page);
    await openChat(product);
  });
  after(() => product.stop());

  afterEach(async () => {
    const { model, window } = product;
    model.forgetScripts();
    await input.leave();
    await window.runCommand('Notifications: Clear All Notifications');
    await window.runCommand('View: Revert and Close Editor');
  });

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const onDisk = (name: string): Promise<string> => readFile(join(product.folder, name), 'utf8');
  const diff = (): Locator => product.window.page.locator('.monaco-diff-editor').first();

  const select = (name: string, first: number, last?: number): Promise<void> =>
    selectLines(product.window, name, first, last);

  /** The panel with an answer to a question about the selection, its code in one block. */
  async function ask(
    name: string,
    [first, last]: readonly [number, number],
    language: string,
    code: string,
  ): Promise<Frame> {
    await newChat(product);
    product.model.script({ body: answer(`Sure:\n\n\`\`\`${language}\n${code}\n\`\`\`\n`) });
    await select(name, first, last);
    await press('Alt+W');
    const panel = await product.window.panel();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByRole('button', { name: 'Regenerate' })
      .waitFor();
    return panel;
  }

  /** Goes to the block's actions and presses one, by the keyboard. */
  async function choose(panel: Frame, name: string): Promise<void> {
    await panel.getByRole('button', { name: 'Wrap Lines' }).focus();
    const focused = panel.locator(':focus');
    const isInRow = ['Insert at Cursor', 'Replace Selection'].includes(name);
    const wanted = isInRow ? name : 'More Actions';
    for (let moves = 0; moves < 5 && (await focused.getAttribute('aria-label')) !== wanted; moves += 1) {
      await press('ArrowRight');
    }
    await press('Enter');
    if (isInRow) return;
    const item = panel.getByRole('menuitem', { name, exact: true });
    await item.waitFor();
    for (let moves = 0; moves < 4 && !(await item.and(focused).isVisible()); moves += 1) await press('ArrowDown');
    await press('Enter');
  }

  /** VS Code in a browser saves by itself after a second; who saves first does not matter. */
  async function isOnDisk(name: string, wanted: string): Promise<void> {
    await eventually(`${name} to be on disk`, async () => {
      await press('ControlOrMeta+S');
      const text = await onDisk(name);
      if (text === wanted) return true;
      throw new Error(`It holds ${JSON.stringify(text)}`);
    });
  }

  for (const { name, lines, language, code, before, after: wanted } of [
    {
      name: 'tax.ts',
      lines: [2, 4],
      language: 'ts',
      code: 'export function gross(net: number, rate = 0.2): number {\n  return net * (1 + rate);\n}',
      before: tax,
      after: tax.replace('rate: number', 'rate = 0.2').replace('net + net * rate', 'net * (1 + rate)'),
    },
    {
      name: 'rates.py',
      lines: [2, 3],
      language: 'python',
      code: 'if country in ("fr", "at"):\n    return 0.2',
      before: rates,
      after: rates.replace('country == "fr"', 'country in ("fr", "at")'),
    },
    {
      name: 'windows.ts',
      lines: [2, 2],
      language: 'ts',
      code: 'one();\ntwo();',
      before: windows,
      after: windows.replace('one();', 'one();\r\n    two();'),
    },
    {
      name: 'tabs.go',
      lines: [2, 4],
      language: 'go',
      code: 'if ok {\n    two()\n}',
      before: tabs,
      after: tabs.replace('one()', 'two()'),
    },
  ] as const) {
    it(`replaces what was asked about in ${name} on Accept, and one undo brings it back`, async () => {
      const panel = await ask(name, lines, language, code);
      await choose(panel, 'Replace Selection');
      await diff().waitFor();
      assert.equal(await onDisk(name), before);
      await endDiff(product.window.page, keys.accept);
      await isOnDisk(name, wanted);
      await press('ControlOrMeta+Z');
      await isOnDisk(name, before);
    });
  }

  it('leaves the file alone on Reject, and shows Compare where the code has changed since', async () => {
    const { window } = product;
    const panel = await ask('tax.ts', [6, 6], 'ts', 'export const year = 2027;');
    await choose(panel, 'Replace Selection');
    await diff().waitFor();
    await endDiff(product.window.page, keys.reject);
    assert.equal(await onDisk('tax.ts'), tax);

    await window.openFile('tax.ts');
    await press('ControlOrMeta+End');
    await press('ArrowUp');
    await press('End');
    await press('ArrowLeft');
    await window.page.keyboard.type('0');
    await choose(panel, 'Replace Selection');
    await window.notification(/tax\.ts:6 has changed since you asked/u).waitFor();
    await choose(panel, 'Compare');
    await window.page.getByRole('tab', { name: /as you asked/u, selected: true }).waitFor();
    await diff().waitFor();
    await window.runCommand('View: Revert and Close Editor');
  });

  it('is inserted at the cursor, where one goes on typing', async () => {
    const { window } = product;
    const panel = await ask('tax.ts', [6, 6], 'ts', 'export const month = 1;');
    await window.openFile('tax.ts');
    await press('ControlOrMeta+End');
    await choose(panel, 'Insert at Cursor');
    await window.page.getByRole('button', { name: 'Ln 7, Col 24', exact: true }).waitFor();
    await window.page.keyboard.type(' // now');
    await window.page.locator('.view-line').filter({ hasText: 'export const month = 1; // now' }).waitFor();
  });

  it('is applied to a file that is chosen, after a diff', async () => {
    const panel = await ask('tax.ts', [6, 6], 'python', '# rates.py\nprint(1)');
    await choose(panel, 'Apply to File…');
    await input.sees('You see the change before anything is written');
    await input.take('rates.py');
    await diff().waitFor();
    assert.equal(await onDisk('rates.py'), rates);
    await endDiff(product.window.page, keys.accept);
    await isOnDisk('rates.py', '# rates.py\nprint(1)\n');
    await press('ControlOrMeta+Z');
    await isOnDisk('rates.py', rates);
  });

  it('is compared, and becomes a new file', async () => {
    const { window } = product;
    const panel = await ask('rates.py', [4, 4], 'python', 'return 0.21');
    await choose(panel, 'Compare');
    await window.page.getByRole('tab', { name: /^rates\.py:4 ↔ code of the answer/u, selected: true }).waitFor();
    await diff().waitFor();
    await window.runCommand('View: Revert and Close Editor');
    await choose(panel, 'New File');
    await window.page.getByRole('tab', { name: /return 0\.21/u, selected: true }).waitFor();
    await window.page.getByRole('button', { name: 'Python', exact: true }).waitFor();
    assert.equal(await onDisk('rates.py'), rates);
  });

  it('is typed into a terminal, and Enter is left to the person', async () => {
    const { window } = product;
    const panel = await ask('tax.ts', [6, 6], 'sh', '# One line.\necho ran > ran.txt');
    await choose(panel, 'Run in Terminal');
    const terminal = window.page.locator('.terminal-wrapper.active, .terminal-wrapper').first();
    await terminal.waitFor();
    await eventually('the focus in the terminal', () =>
      window.page.evaluate(() => document.activeElement?.classList.contains('xterm-helper-textarea') === true),
    );
    await assert.rejects(onDisk('ran.txt'), 'nothing ran');
    await eventually(
      'the command to run after Enter',
      async () => {
        await press('Enter');
        return onDisk('ran.txt').then(
          (text) => text === 'ran\n',
          () => false,
        );
      },
      20_000,
    );
    await window.runCommand('Terminal: Kill All Terminals');
  });

  it('is not typed into a terminal when it would run by itself', async () => {
    const panel = await ask('tax.ts', [6, 6], 'sh', 'echo one > ran1.txt\necho two');
    await choose(panel, 'Run in Terminal');
    await product.window
      .notification(/Nothing was typed/u)
      .getByRole('button', { name: 'Copy Code' })
      .waitFor();
    await assert.rejects(onDisk('ran1.txt'));
  });
});
