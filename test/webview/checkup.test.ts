import assert from 'node:assert/strict';
import type { CheckupAction, CheckupStepView, CheckupView } from '../../src/shared/transcript.ts';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const done: CheckupView = {
  title: 'Azure/gpt-large',
  detail: 'https://contoso.openai.azure.com/openai/v1/',
  isRunning: false,
  steps: [
    { label: 'Name', outcome: 'ok', sentence: 'Found: 203.0.113.1.' },
    { label: 'Connection to the machine', outcome: 'failed', sentence: 'Nothing listens there.', advice: 'Start it.' },
    { label: 'Encryption', outcome: 'skipped', sentence: 'Not checked.' },
  ],
};
const running: CheckupView = {
  ...done,
  isRunning: true,
  steps: [...done.steps.slice(0, 1), { label: 'Connection to the machine', outcome: 'running', sentence: 'Checking…' }],
};

const sheet = (panel: PanelPage) => panel.page.getByRole('region', { name: 'Check Connection' });
const status = (panel: PanelPage) => panel.page.getByRole('status');
const asked = (panel: PanelPage, action: CheckupAction): Promise<unknown> =>
  eventually(`the intent ${action}`, () =>
    panel.intents.some((intent) => intent.type === 'checkup' && intent.action === action),
  );
const focused = (panel: PanelPage): Promise<string | undefined> =>
  panel.page.evaluate(() => document.activeElement?.textContent ?? undefined);

describe('Check Connection in the panel', () => {
  const open = usePanel();
  const change = (panel: PanelPage, checkup: CheckupView | undefined): Promise<void> =>
    panel.patch({ type: 'checkupChanged', checkup });

  it('takes the focus, tells what it looks at, and gives its end by words', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?')] }));
    await change(panel, running);
    await sheet(panel).getByRole('heading', { name: 'Azure/gpt-large' }).waitFor();
    assert.equal(await focused(panel), 'Azure/gpt-large');
    await status(panel).getByText('Checking the connection').waitFor({ state: 'attached' });
    await change(panel, done);
    await status(panel).getByText('Connection to the machine: Nothing listens there.').waitFor({ state: 'attached' });
    const failed = sheet(panel).getByRole('listitem').nth(1);
    assert.match(
      (await failed.textContent()) ?? '',
      /^Connection to the machine\s*failed\s*Nothing listens there\.\s*Start it\.$/u,
    );
  });

  it('keeps the steps that stay as they are', async () => {
    const panel = await open();
    await panel.show(panelState({ checkup: running }));
    const first = await sheet(panel).getByRole('listitem').first().elementHandle();
    await change(panel, done);
    await sheet(panel).getByText('Start it.').waitFor();
    assert.equal(await first?.evaluate((row) => row.isConnected), true);
  });

  it('is cancelled by Escape while it runs, and closed by it at the end', async () => {
    const panel = await open();
    await panel.show(panelState());
    await change(panel, running);
    await sheet(panel).getByText('Checking…').waitFor();
    await panel.page.keyboard.press('Escape');
    await asked(panel, 'cancel');
    await change(panel, done);
    await sheet(panel).getByRole('button', { name: 'Copy Report' }).waitFor();
    await panel.page.keyboard.press('Escape');
    await asked(panel, 'close');
    await change(panel, undefined);
    await sheet(panel).waitFor({ state: 'hidden' });
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Message');
  });

  it('covers the thread, headers of code included', async () => {
    const panel = await open();
    const code = answer('a', '```ts\nconst a = 1;\n```');
    await panel.show(panelState({ messages: [question('q', 'Why?'), code], checkup: done }));
    await sheet(panel).waitFor();
    const isCovered = await panel.page.locator('.codeHeader').evaluate((header) => {
      const { left, top, height } = header.getBoundingClientRect();
      return document.elementFromPoint(left + 4, top + height / 2)?.closest('.checkup') !== null;
    });
    assert.ok(isCovered);
  });

  it('leaves the focus to what has it when it closes', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?')], checkup: done }));
    await panel.post({ type: 'find' });
    const box = panel.page.getByRole('textbox', { name: 'Find' });
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Find');
    await change(panel, undefined);
    await sheet(panel).waitFor({ state: 'hidden' });
    await panel.drawn();
    assert.ok(await box.evaluate((input) => input === document.activeElement));
  });

  it('is repeated and copied by its buttons', async () => {
    const panel = await open();
    await panel.show(panelState({ checkup: done }));
    await sheet(panel).getByRole('button', { name: 'Check Again' }).click();
    await asked(panel, 'repeat');
    await sheet(panel).getByRole('button', { name: 'Copy Report' }).click();
    await asked(panel, 'copy');
    await status(panel).getByText('Copied').waitFor({ state: 'attached' });
  });

  it('says that all is well', async () => {
    const panel = await open();
    await panel.show(panelState());
    await change(panel, running);
    await sheet(panel).getByText('Checking…').waitFor();
    await change(panel, { ...done, steps: done.steps.slice(0, 1) });
    await status(panel).getByText('The connection works.').waitFor({ state: 'attached' });
    await sheet(panel).getByText('The connection works.').waitFor();
    await change(panel, done);
    assert.equal(await sheet(panel).getByText('The connection works.').isVisible(), false);
  });

  it('keeps the keyboard out of what it covers', async () => {
    const panel = await open();
    const code = '```ts\nconst a = 1;\n```';
    const thread = panelState({
      messages: [question('q', 'Why?'), answer('a', `[a](https://example.com)\n\n${code}`)],
    });
    await panel.show(thread);
    await change(panel, done);
    await sheet(panel).getByRole('button', { name: 'Copy Report' }).waitFor();
    const reached = new Set<string>();
    for (let step = 0; step < 12; step++) {
      await panel.page.keyboard.press('Tab');
      const hit = await panel.page.evaluate(
        () => document.activeElement?.closest('.checkup, .composer, .scroller')?.className,
      );
      reached.add(hit ?? '');
    }
    assert.deepEqual([...reached].toSorted(), ['', 'checkup', 'composer']);
    // The header of a block of code floats over its code, not over the sheet.
    const overCode = await sheet(panel).screenshot();
    await panel.show(panelState({ checkup: done }));
    assert.ok(overCode.equals(await sheet(panel).screenshot()), 'nothing shines through');
    await panel.show({ ...thread, checkup: undefined });
    await panel.page.locator('.codeBlock pre').focus();
    assert.equal(await panel.page.evaluate(() => document.activeElement?.localName), 'pre');
  });

  it('makes room for a search', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So.')], checkup: done }));
    await panel.post({ type: 'find' });
    await asked(panel, 'close');
    await change(panel, undefined);
    await panel.page.waitForFunction(() => document.activeElement?.closest('.findBox') !== null);
  });

  it('keeps the step in view that it goes through, and at the end shows what failed', async () => {
    const panel = await open({ height: 300 });
    await panel.show(panelState());
    const gone = Array.from({ length: 9 }, (_, index): CheckupStepView => ({
      label: `Step ${index}`,
      outcome: 'ok',
      sentence: 'Fine.',
    }));
    await change(panel, running);
    await change(panel, { ...running, steps: [...gone, ...running.steps.slice(1)] });
    await sheet(panel).getByText('Step 8').waitFor();
    const [row, cancel] = [
      await sheet(panel).getByRole('listitem').last().boundingBox(),
      await sheet(panel).getByRole('button', { name: 'Cancel' }).boundingBox(),
    ];
    assert.ok(row !== null && cancel !== null);
    assert.ok(row.y > 0 && row.y + row.height <= cancel.y, 'not under the buttons');
    const [ok, failed, skipped] = done.steps;
    if (ok === undefined || failed === undefined || skipped === undefined) throw new Error('three steps');
    const warning: CheckupStepView = { label: 'Encryption', outcome: 'warning', sentence: 'None.' };
    await change(panel, { ...done, steps: [warning, ok, ...gone.slice(3), failed, ...gone.slice(0, 3), skipped] });
    const [advice, copy] = [
      await sheet(panel).getByText('Start it.').boundingBox(),
      await sheet(panel).getByRole('button', { name: 'Copy Report' }).boundingBox(),
    ];
    assert.ok(advice !== null && copy !== null);
    assert.ok(advice.y > 0 && advice.y + advice.height <= copy.y, 'the failure is shown at the end');
  });

  it('keeps its name and its buttons in view however long its list is', async () => {
    const panel = await open({ height: 300 });
    const steps = Array.from({ length: 20 }, (_, index): CheckupStepView => ({
      label: `Step ${index}`,
      outcome: 'ok',
      sentence: 'Fine.',
    }));
    await panel.show(panelState({ checkup: { ...done, steps } }));
    const close = sheet(panel).getByRole('button', { name: 'Close' });
    const top = async (): Promise<number> => (await close.boundingBox())?.y ?? -1;
    await close.waitFor();
    const before = await top();
    await sheet(panel).getByText('Step 10').scrollIntoViewIfNeeded();
    await sheet(panel).evaluate((node) => (node.scrollTop = 200));
    await panel.drawn();
    assert.equal(await top(), before);
    assert.ok(before >= 0 && before < 20);
    await close.click();
    await asked(panel, 'close');
  });

  it('makes room for the answer to a new question', async () => {
    const panel = await open();
    await panel.show(panelState({ checkup: done }));
    await panel.patch(
      { type: 'messageAdded', message: question('q', 'Why?') },
      { type: 'messageAdded', message: answer('a', '', { state: 'waiting' }) },
    );
    await asked(panel, 'close');
  });
});
