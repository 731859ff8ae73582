import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { editReminder, editSystemMessage } from '../../src/core/prompt/editMessages.ts';
import { answer, done, finish, text } from '../support/completionEvents.ts';
import { endDiff } from '../support/endDiff.ts';
import { eventually } from '../support/eventually.ts';
import { type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';
import { selectLines } from '../support/selectLines.ts';
import { refusal } from '../support/replies.ts';
import { sentBody } from '../support/sentBody.ts';

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


print(rate("fr"))
`;

const windows = 'if (ready) {\r\n\tconst a = 1;\r\n\tconst b = 2;\r\n}\r\n';

const isMac = process.platform === 'darwin';
const keys = {
  edit: isMac ? 'Control+Meta+E' : 'Shift+Alt+E',
  accept: isMac ? 'Control+Meta+Y' : 'Alt+Y',
  reject: isMac ? 'Control+Shift+Meta+Y' : 'Shift+Alt+Y',
};

describe('Edit Selection…', function () {
  this.timeout(300_000);
  let product: Product;
  let input: QuickInput;

  before(async () => {
    product = await startProduct({
      files: { 'tax.ts': tax, 'rates.py': rates, 'windows.ts': windows },
      settings: ({ origin }) => ({
        'diffEditor.useInlineViewWhenSpaceIsLimited': false,
        'files.autoSave': 'off',
        'causerie.connections': [
          { name: 'Test', endpoint: `${origin}/v1`, auth: 'none', models: ['test-model'] },
          { name: 'Keyed', endpoint: `${origin}/keyed/v1`, auth: 'key', models: ['locked'] },
        ],
      }),
    });
    input = new QuickInput(product.window.page);
  });
  after(() => product.stop());

  afterEach(async () => {
    const { model, window } = product;
    model.forgetScripts();
    await input.leave();
    await window.runCommand('Notifications: Clear All Notifications');
    // A diff that a test has left, or a file that it has changed.
    await window.runCommand('View: Revert and Close Editor');
  });

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const onDisk = (name: string): Promise<string> => readFile(join(product.folder, name), 'utf8');
  const side = (which: 'original' | 'modified'): Locator =>
    product.window.page.locator(`.monaco-diff-editor .editor.${which} .view-lines`);

  /** What a side of the diff in front shows, its lines in order. */
  async function shownOn(which: 'original' | 'modified'): Promise<string> {
    const drawn = await side(which)
      .locator('.view-line')
      .evaluateAll((nodes) =>
        nodes.map((node) => ({
          top: node instanceof HTMLElement ? Number.parseFloat(node.style.top) : 0,
          words: node.textContent.replaceAll('\u00a0', ' '),
        })),
      );
    return drawn
      .toSorted((one, other) => one.top - other.top)
      .map(({ words }) => words)
      .join('\n');
  }

  const sees = (which: 'original' | 'modified', words: string): Promise<unknown> =>
    eventually(
      `“${words}” on the side ${which}`,
      async () => {
        const shown = await shownOn(which);
        if (shown.includes(words)) return true;
        throw new Error(`It shows: ${shown}`);
      },
      // The first diff of a window waits for VS Code to load what compares texts.
      40_000,
    );

  const noDiff = (): Promise<void> =>
    product.window.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });

  /** From a diff to the file that it is of: the names of their tabs begin alike. */
  async function backTo(name: string): Promise<void> {
    const { page } = product.window;
    await page.getByRole('tab', { name: new RegExp(`^${name.replaceAll('.', '\\.')}(?!:)`, 'u') }).click();
    await page.locator('.monaco-diff-editor').first().waitFor({ state: 'hidden' });
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  const select = (name: string, first: number, last?: number): Promise<void> =>
    selectLines(product.window, name, first, last);

  /** By the key, with the title of the box. */
  async function instruct(title: string, instruction: string): Promise<void> {
    await press(keys.edit);
    await eventually('the title of the box', async () => (await input.title.textContent()) === title);
    await input.type('accept or reject', instruction);
  }

  /** The file in front is saved, and that is on disk. */
  async function saved(name: string): Promise<string> {
    const tab = product.window.page.getByRole('tab', { name, selected: true });
    const isDirty = async (): Promise<boolean> => (await tab.getAttribute('class'))?.includes('dirty') === true;
    await eventually(`${name} to be changed`, isDirty);
    await press('ControlOrMeta+S');
    await eventually(`${name} to be saved`, async () => !(await isDirty()));
    return onDisk(name);
  }

  const gate = (): { readonly opened: Promise<void>; open: () => void } => {
    const { promise, resolve } = Promise.withResolvers<void>();
    return { opened: promise, open: resolve };
  };

  it('streams into a diff of the file, and changes the file on Accept only, in one undo step', async () => {
    const { model, window } = product;
    const more = gate();
    model.script({
      body: [
        text('Sure:\n\n```ts\nexport function gross(net: number, '),
        more.opened,
        text('rate = 0.2): number {\n  return net * (1 + rate);\n}\n```\n\nIt has a default now.'),
        finish(),
        done,
      ],
    });
    await select('tax.ts', 2, 4);
    const request = model.nextRequest();
    await instruct('Edit tax.ts:2-4', 'Give the rate a default.');
    const { messages } = sentBody(await request);
    assert.deepEqual(messages, [
      { role: 'system', content: editSystemMessage },
      {
        role: 'user',
        content: `tax.ts (typescript, lines 2-4):\n\`\`\`typescript\n${tax.split('\n').slice(1, 4).join('\n')}\n\`\`\`\n\nGive the rate a default.\n\n${editReminder}`,
      },
    ]);
    await sees('modified', 'export function gross(net: number, \n\nexport const year');
    await sees('original', 'export function gross(net: number, rate: number): number {');
    assert.equal(await onDisk('tax.ts'), tax);

    // Not before its end.
    await press(keys.accept);
    await window.notification(/still being written/u).waitFor();
    more.open();
    const changed = tax.replace('rate: number', 'rate = 0.2').replace('net + net * rate', 'net * (1 + rate)');
    await eventually(
      'the whole of the change',
      async () => (await shownOn('modified')) === changed.trimEnd() || (await shownOn('modified')) === changed,
    );
    assert.equal(await onDisk('tax.ts'), tax);
    await endDiff(product.window.page, keys.accept);
    assert.equal(await saved('tax.ts'), changed);
    await press('ControlOrMeta+Z');
    assert.equal(await saved('tax.ts'), tax);
  });

  it('leaves the file as it was on Reject, and offers the instruction again', async () => {
    const { model } = product;
    model.script({ body: answer('```python\n    return 0.21\n```') });
    await select('rates.py', 4);
    await instruct('Edit rates.py:4', 'Raise it.');
    await sees('modified', '        return 0.2\n    return 0.21\n');
    await endDiff(product.window.page, keys.reject);
    assert.equal(await onDisk('rates.py'), rates);
    await press(keys.edit);
    await eventually('the instruction', async () => (await input.box.inputValue()) === 'Raise it.');
    const before = model.requests.length;
    await press('Escape');
    await input.element.waitFor({ state: 'hidden' });
    assert.equal(model.requests.length, before, 'Escape asks nothing');
  });

  it('keeps what came when it is stopped with Esc, to be accepted', async () => {
    const { model } = product;
    model.script({ body: [text('```python\n    return 0.5\n    # and')], end: 'hold' });
    await select('rates.py', 4);
    const request = model.nextRequest();
    await instruct('Edit rates.py:4', 'Halve it.');
    await sees('modified', '    return 0.5\n    # and');
    await press('Escape');
    await (
      await request
    ).closed;
    await endDiff(product.window.page, keys.accept);
    assert.equal(await saved('rates.py'), rates.replace('    return 0.19', '    return 0.5\n    # and'));
    await press('ControlOrMeta+Z');
    assert.equal(await saved('rates.py'), rates);
  });

  it('refuses a place that has changed meanwhile, and keeps the proposal', async () => {
    const { model, window } = product;
    model.script({ body: answer('```ts\nexport const year = 2027;\n```') });
    await select('tax.ts', 6);
    await instruct('Edit tax.ts:6', 'Next year.');
    await sees('modified', 'export const year = 2027;');
    await backTo('tax.ts');
    await press('ControlOrMeta+End');
    await press('ArrowUp');
    await window.page.keyboard.type('/* mine */ ');
    await window.page.getByRole('tab', { name: /tax\.ts:6: edit by Test\/test-model/u }).click();
    await sees('original', '/* mine */ export const year');
    await sees('modified', '/* mine */ export const year = 2027;');
    await backTo('tax.ts');
    await press('End');
    await press('Backspace');
    await window.page.getByRole('tab', { name: /tax\.ts:6: edit by Test\/test-model/u }).click();
    await sees('original', 'export const year = 2026\n');
    await press(keys.accept);
    await window.notification(/has changed meanwhile/u).waitFor();
    await sees('modified', 'export const year = 2027;');
    await endDiff(product.window.page, keys.reject);
    await window.openFile('tax.ts');
    await window.runCommand('File: Revert File');
  });

  it('keeps Windows line ends and tabs', async () => {
    const { model } = product;
    model.script({ body: answer('```ts\nconst a = [\n  1,\n];\n```') });
    await select('windows.ts', 2);
    await instruct('Edit windows.ts:2', 'A list.');
    await sees('modified', '];');
    await endDiff(product.window.page, keys.accept);
    assert.equal(await saved('windows.ts'), windows.replace('\tconst a = 1;', '\tconst a = [\r\n\t\t1,\r\n\t];'));
    await press('ControlOrMeta+Z');
    assert.equal(await saved('windows.ts'), windows);
  });

  it('edits only the main one of two selections, and says so before', async () => {
    const { model, window } = product;
    model.script({ body: answer('```ts\nexport const year = 1;\n```') });
    await select('tax.ts', 6);
    await window.runCommand('Add Cursor Above');
    await press(keys.edit);
    await input.sees('Of the 2 selections only the main one is edited.');
    const request = model.nextRequest();
    await input.type('accept or reject', 'One.');
    const question = sentBody(await request).messages.at(-1)?.content ?? '';
    assert.ok(
      question.startsWith('tax.ts (typescript, line 6):\n```typescript\nexport const year = 2026;\n```\n'),
      question,
    );
    await sees('modified', 'export const year = 1;');
    await sees('modified', 'export function gross(net: number, rate: number)');
    await endDiff(product.window.page, keys.reject);
    await press('Escape');
  });

  it('edits an untitled file', async () => {
    const { model, window } = product;
    model.script({ body: answer('```\nx = 2\n```') });
    await window.runCommand('Create: New File...');
    await input.take('Text File');
    await window.page.getByRole('tab', { name: /Untitled-1/u, selected: true }).waitFor();
    await window.page.keyboard.type('x = 1');
    await press('Shift+Home');
    await instruct('Edit Untitled-1', 'Two.');
    await sees('modified', 'x = 2');
    await endDiff(product.window.page, keys.accept);
    await window.page.locator('.editor-instance .view-lines').getByText('x = 2').waitFor();
  });

  it('says that the key is missing, without a diff, and offers the instruction again once it is set', async () => {
    const { model, window } = product;
    await window.runCommand('Causerie: Select Model…');
    await input.take('locked');
    await select('rates.py', 4);
    const before = model.requests.length;
    await instruct('Edit rates.py:4', 'Raise it again.');
    const notice = window.notification(/There is no API key for/u);
    await notice.waitFor();
    assert.equal(model.requests.length, before);
    await notice.getByRole('button', { name: 'Set API Key…' }).press('Enter');
    await input.type('key', 'sk-test');
    await eventually('the instruction', async () => (await input.box.inputValue()) === 'Raise it again.');
    model.script({ body: answer('```python\n    return 0.3\n```') });
    await press('Enter');
    await sees('modified', '    return 0.3\n');
    await endDiff(product.window.page, keys.reject);
    await window.runCommand('Causerie: Select Model…');
    await input.take('test-model');
  });

  it('counts down to the repetition for a busy server, and can be cancelled', async () => {
    const { model, window } = product;
    model.script(refusal(429, 'Slow down', { 'retry-after': '90' }));
    await select('rates.py', 4);
    await instruct('Edit rates.py:4', 'Lower it.');
    const progress = window.notification(/Editing rates\.py:4.*Slow down.*Trying again in/u);
    await progress.waitFor();
    await progress.getByRole('button', { name: 'Cancel' }).press('Enter');
    await window
      .notification(/takes no more requests for now\. Try again in/u)
      .getByRole('button', { name: 'Try Again' })
      .waitFor();
    await noDiff();
  });
});
