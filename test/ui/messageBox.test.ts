import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { openChat, type Product, startProduct } from '../support/product.ts';
import { sentBody } from '../support/sentBody.ts';

const tax = `/** Adds the tax to a net amount. */
export function gross(net: number, rate: number): number {
  return net + net * rate;
}

export const year: number = 'late';
`;

const long = Array.from({ length: 40 }, (_, line) => `${line} bottles`).join('\n');

describe('The message box', function () {
  this.timeout(240_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      files: {
        'tax.ts': tax,
        'guide.md': '# Guide\n',
        'rates.py': 'rate = 0.2\n',
        'node_modules/lib/guide.md': 'Not mine\n',
      },
    });
    await openChat(product);
    panel = await product.window.panel();
  });
  after(() => product.stop());

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const type = (text: string): Promise<void> => product.window.page.keyboard.type(text);
  const box = (): Locator => panel.locator('.inputBox textarea');
  const chips = (): Locator => panel.locator('form').getByRole('list', { name: 'Attachments' }).getByRole('listitem');

  async function focusBox(): Promise<void> {
    await product.window.runCommand('Causerie: Focus Message Box');
    panel = await product.window.panel();
    await box().and(panel.locator(':focus')).waitFor();
  }

  /** Opens a file with a line of it selected, counted from 1. */
  async function select(name: string, line: number): Promise<void> {
    const { window } = product;
    await window.openFile(name);
    await press('ControlOrMeta+Home');
    for (let step = 1; step < line; step += 1) await press('ArrowDown');
    await window.page.getByRole('button', { name: `Ln ${line}, Col 1`, exact: true }).waitFor();
    await press('Shift+End');
  }

  /** Waits for the row, goes to it if need be, and chooses it, all by keyboard. */
  async function choose(name: string | RegExp): Promise<void> {
    const row = panel.getByRole('option', { name });
    await row.first().waitFor();
    await eventually('the active row', async () => {
      if ((await row.first().getAttribute('aria-selected')) === 'true') return true;
      await press('ArrowDown');
      return false;
    });
    await press('Enter');
  }

  const chip = (name: string): Locator => chips().getByRole('button', { name, exact: true });

  /** What the model was asked; the next answer ends at once. */
  async function questionOf(ask: () => Promise<void>): Promise<string> {
    product.model.script({ body: answer('Done.') });
    const request = product.model.nextRequest();
    await ask();
    const last = sentBody(await request).messages.at(-1);
    await panel.getByRole('status').filter({ hasText: 'Answer complete' }).waitFor();
    return last?.content ?? '';
  }

  it('attaches a file that is typed after #, and nothing of node_modules is offered', async () => {
    await focusBox();
    await type('What is this? #guid');
    await panel.getByRole('option', { name: 'guide.md', exact: true }).waitFor();
    await panel.getByRole('status').filter({ hasText: '1 suggestion' }).waitFor();
    await press('Enter');
    await chip('guide.md').waitFor();
    assert.equal(await box().inputValue(), 'What is this? ');
    const question = await questionOf(() => press('Enter'));
    assert.equal(question, 'guide.md (markdown, whole file):\n```markdown\n# Guide\n```\n\nWhat is this? ');
  });

  it('attaches the selection, the problems and all of the editor that was used last', async () => {
    await select('tax.ts', 3);
    const { page } = product.window;
    await page.getByRole('button', { name: /^Errors: [1-9]/u }).waitFor({ timeout: 60_000 });
    await focusBox();
    await type('#sel');
    await choose(/^#selection, What is selected in tax\.ts/u);
    await chip('tax.ts:3').waitFor();
    await type('#edi');
    await choose(/^#editor, All of tax\.ts/u);
    await chip('tax.ts').waitFor();
    await select('tax.ts', 6);
    await focusBox();
    await type('#prob');
    await choose(/^#problems/u);
    await chips().filter({ hasText: 'tax.ts:6' }).waitFor();
    await type('Why?');
    const question = await questionOf(() => press('Enter'));
    assert.ok(
      question.startsWith('tax.ts (typescript, line 3):\n```typescript\n  return net + net * rate;\n```\n'),
      question,
    );
    assert.ok(question.includes(`tax.ts (typescript, whole file):\n\`\`\`typescript\n${tax}\`\`\`\n`), question);
    assert.ok(question.includes('Problems in tax.ts (typescript, line 6):\n- error, line 6: Type '), question);
    assert.ok(question.endsWith('\nWhy?'), question);
  });

  it('attaches a symbol by its name, all of its lines', async () => {
    await product.window.openFile('tax.ts');
    await focusBox();
    await type('#gros');
    await choose('gross, symbol, tax.ts:2');
    await chip('tax.ts:2-4').waitFor();
    await panel.getByRole('button', { name: 'Remove tax.ts:2-4' }).press('Enter');
    await chips().first().waitFor({ state: 'detached' });
  });

  it('runs a prompt that is chosen after /, about the code in the editor, with the words behind it', async () => {
    await select('tax.ts', 3);
    await focusBox();
    await type('/expl');
    await panel.getByRole('option', { name: /^Explain,/u }).waitFor();
    const question = await questionOf(() => press('Enter'));
    assert.equal(
      question,
      'tax.ts (typescript, line 3):\n```typescript\n  return net + net * rate;\n```\n\nExplain this code.',
    );
    assert.equal(await box().inputValue(), '');
  });

  it('runs a prompt that is written out, with its words, about what is attached', async () => {
    await focusBox();
    await type('#rates');
    await choose('rates.py');
    await chip('rates.py').waitFor();
    await type('/expl');
    await panel.getByRole('option', { name: /^Explain,/u }).waitFor();
    await press('Tab');
    await type('in one sentence');
    assert.equal(await box().inputValue(), '/Explain in one sentence');
    const question = await questionOf(() => press('Enter'));
    assert.equal(
      question,
      'rates.py (python, whole file):\n```python\nrate = 0.2\n```\n\nExplain this code.\n\nin one sentence',
    );
    assert.equal(await chips().count(), 0);
  });

  it('makes an attachment of a long text from the clipboard, which opens and can be taken back', async () => {
    const { page } = product.window;
    await page.evaluate((text) => navigator.clipboard.writeText(text), long);
    await focusBox();
    await press('ControlOrMeta+V');
    await chip('Pasted text').waitFor();
    assert.equal(await box().inputValue(), '');
    await chip('Pasted text').press('Enter');
    await page.locator('.view-lines').getByText('39 bottles').waitFor();
    await panel.getByRole('button', { name: 'Put Pasted text back into the message' }).press('Enter');
    await eventually('the text in the box', async () => (await box().inputValue()) === long);
    assert.equal(await chips().count(), 0);
    await box().fill('');
  });

  it('attaches several files that are dropped on it with Shift held', async () => {
    const { page } = product.window;
    await press('ControlOrMeta+Shift+E');
    const row = (name: string): Locator => page.locator('.explorer-folders-view').getByRole('treeitem', { name });
    await row('guide.md').click();
    await row('rates.py').click({ modifiers: ['ControlOrMeta'] });
    await row('rates.py').hover();
    await page.mouse.down();
    await page.keyboard.down('Shift');
    const target = await page.locator('.part.auxiliarybar').boundingBox();
    assert.ok(target, 'the panel is there');
    const [x, y] = [target.x + target.width / 2, target.y + target.height / 2];
    await eventually('the panel to say that it takes them', async () => {
      await page.mouse.move(x - 10, y);
      await page.mouse.move(x, y);
      return panel.getByText('Drop to attach').isVisible();
    });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await chip('guide.md').waitFor();
    await chip('rates.py').waitFor();
    assert.equal(await panel.getByText('Drop to attach').isVisible(), false);
  });
});
