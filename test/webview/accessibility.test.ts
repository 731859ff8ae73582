import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CheckupView, PanelState } from '../../src/shared/transcript.ts';
import { richAnswers } from '../support/richAnswers.ts';
import { themes, type PanelPage } from './support/panelPage.ts';
import { answer, attachmentView, failure, longThread, panelState, question, systemMessage } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each finding with its element, as lines. */
async function violations(panel: PanelPage, meant: readonly string[] = []): Promise<readonly string[]> {
  await panel.page.evaluate(await axeSource);
  return panel.page.evaluate(async (without) => {
    // The order of headings inside an answer is the model's, not ours.
    const rules = ['heading-order', ...without].map((rule) => [rule, { enabled: false }] as const);
    const result = await globalThis.axe.run({ rules: Object.fromEntries(rules) });
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, meant);
}

const rich = Object.values(richAnswers).join('\n\n');
const attachments = [attachmentView('invoice.ts:12-30')];
const asked = question('q', 'Why?', { attachments });

const checkup: CheckupView = {
  title: 'Azure/gpt-large',
  detail: 'https://contoso.openai.azure.com/openai/v1/',
  isRunning: false,
  steps: [
    { label: 'Name', outcome: 'ok', sentence: 'Found: 203.0.113.1.' },
    { label: 'Encryption', outcome: 'warning', sentence: 'None.', advice: 'Use an https address.' },
    { label: 'Server', outcome: 'failed', sentence: 'Nothing listens there.', advice: 'Start it.' },
    { label: 'Key', outcome: 'skipped', sentence: 'Not checked.' },
  ],
};
// Without colours: axe would measure those of the lines that are folded away against what lies below the block.
const longCode = ['```', ...Array.from({ length: 40 }, (_, line) => `line ${line}`), '```'].join('\n');

const states: Readonly<Record<string, PanelState>> = {
  empty: panelState(),
  'not connected': panelState({
    setup: {
      isConnected: false,
      offers: [{ id: 'openaiEnvironment', label: 'Use OPENAI_API_KEY', detail: 'api.openai.com' }],
      notice: failure('Two connections have one name.', [{ label: 'Open Settings', action: 'openSettings' }]),
    },
  }),
  waiting: panelState({ messages: [asked, answer('a', '', { state: 'waiting' })], draftAttachments: attachments }),
  'waiting to try again': panelState({
    messages: [
      asked,
      answer('a', '', { state: 'waiting', retry: { reason: 'Too many requests.', retryAt: Date.now() + 1e8 } }),
    ],
  }),
  streaming: panelState({
    messages: [asked, answer('a', richAnswers['an everyday answer'] ?? '', { state: 'answering' })],
  }),
  failed: panelState({
    messages: [
      asked,
      answer('a', 'Half', {
        state: 'failed',
        notice: failure('It broke.', [
          { label: 'Retry', action: 'retry' },
          { label: 'Show Log', action: 'showLog' },
        ]),
      }),
    ],
  }),
  'with thoughts, a tool call, sources and what a filter took back': panelState({
    messages: [
      question('q2', 'And?'),
      answer(
        'a',
        'So.',
        {
          thinking: { seconds: 3 },
          toolCalls: [{ name: 'look', arguments: '{}' }],
          citations: [{ url: 'https://example.com/', title: 'A page' }],
        },
        { reasoning: 'Hm.' },
      ),
      asked,
      answer('b', '', { withdrawnText: 'Bad words.' }),
    ],
  }),
  interrupted: panelState({
    messages: [asked, answer('a', 'Half', { state: 'interrupted' }, { variant: { index: 1, count: 2 } })],
  }),
  'read-only': panelState({
    messages: [asked, answer('a', 'So.')],
    readOnly: {
      severity: 'info',
      sentence: 'Another window writes this chat.',
      actions: [{ label: 'Open a Copy', action: 'openCopy' }],
    },
  }),
  'checking a connection': panelState({
    messages: [asked, answer('a', 'So.')],
    checkup: {
      ...checkup,
      isRunning: true,
      steps: [...checkup.steps.slice(0, 1), { label: 'Server', outcome: 'running', sentence: 'Checking…' }],
    },
  }),
  'a connection that was checked': panelState({ messages: [asked, answer('a', 'So.')], checkup }),
  'folded code': panelState({ messages: [asked, answer('a', `Look:\n\n${longCode}\n\nThat is all.`)] }),
  long: panelState({
    title: 'A long chat',
    messages: [systemMessage('Be brief.'), ...longThread(15), asked, answer('a', rich)],
  }),
};

describe('accessibility', () => {
  const open = usePanel();

  for (const theme of themes) {
    it(`axe finds nothing in any state of the panel: ${theme}`, async function () {
      this.timeout(60_000);
      const panel = await open({ theme });
      for (const [name, state] of Object.entries(states)) {
        await panel.show({ ...state, conversationId: name });
        assert.deepEqual(await violations(panel), [], name);
        const folds = await panel.page.locator('summary:visible, .foldCode:visible').all();
        for (const fold of folds) await fold.press('Enter');
        if (folds.length > 0) assert.deepEqual(await violations(panel), [], `${name}, unfolded`);
      }
      await panel.post({ type: 'find' });
      for (const text of ['paragraph', 'no such thing']) {
        await panel.page.getByRole('textbox', { name: 'Find' }).fill(text);
        await panel.page.getByRole('button', { name: 'Match Case' }).click();
        assert.deepEqual(await violations(panel), [], `looking for ${text}`);
      }
    });
  }

  for (const theme of themes) {
    it(`axe finds nothing while suggestions are open: ${theme}`, async () => {
      const panel = await open({ theme });
      panel.suggestions = () => [
        { id: 's', kind: 'selection', label: '#selection', detail: 'What is selected in tax.ts' },
        { id: 'f', kind: 'file', label: 'tax.ts', detail: 'src' },
        { id: 'y', kind: 'symbol', label: 'gross', detail: 'src/tax.ts:2' },
      ];
      await panel.show(panelState({ draftAttachments: [{ id: 'p', kind: 'text', label: '', detail: '', tokens: 1 }] }));
      await panel.page.getByRole('textbox', { name: 'Message' }).pressSequentially('Why #');
      await panel.page.getByRole('listbox').waitFor();
      // Only a combobox can say that its list is open; HTML knows none of several lines. A row's name is its visible words
      // in their order, with commas and the kind between them.
      assert.deepEqual(await violations(panel, ['aria-allowed-role', 'label-content-name-mismatch']), []);
    });
  }

  it('axe would find a button without a name', async () => {
    const panel = await open();
    await panel.show(panelState());
    await panel.page.evaluate(() => document.querySelector('.composer')?.append(document.createElement('button')));
    assert.match((await violations(panel)).join(), /^button-name/);
  });

  it('the keyboard reaches every control', async function () {
    this.timeout(60_000);
    const panel = await open();
    for (const [name, state] of Object.entries(states)) {
      await panel.show({ ...state, conversationId: name });
      const expected = await panel.page.evaluate(() => {
        const controls = [...document.querySelectorAll('button, textarea, summary, a, [tabindex="0"]')];
        const usable = controls.filter(
          (node) =>
            node.checkVisibility() &&
            node.closest('[inert]') === null &&
            !(node instanceof HTMLButtonElement && node.disabled),
        );
        for (const node of usable) node.toggleAttribute('data-unreached', true);
        document.addEventListener(
          'focusin',
          ({ target }) => target instanceof Element && target.removeAttribute('data-unreached'),
        );
        return usable.length;
      });
      assert.ok(expected > 2);
      // Tab goes from stop to stop; inside a toolbar the arrow keys go on.
      for (let step = 0; step < expected * 2; step++) {
        await panel.page.keyboard.press('Tab');
        const toolbarSize = await panel.page.evaluate(
          () => document.activeElement?.closest('[role=toolbar]')?.querySelectorAll('button').length ?? 0,
        );
        for (let arrow = 0; arrow < toolbarSize; arrow++) await panel.page.keyboard.press('ArrowRight');
        if ((await panel.page.locator('[data-unreached]').count()) === 0) break;
      }
      const unreached = await panel.page
        .locator('[data-unreached]')
        .evaluateAll((nodes) => nodes.map((node) => node.outerHTML.slice(0, 120)));
      assert.deepEqual(unreached, [], name);
    }
  });

  it('nothing moves for those who asked for less motion', async () => {
    for (const [reducedMotion, expected] of [
      ['reduce', 0],
      ['no-preference', 1],
    ] as const) {
      const panel = await open({ reducedMotion });
      await panel.show(panelState({ messages: [asked, answer('a', '', { state: 'waiting' })] }));
      assert.equal(await panel.page.evaluate(() => document.getAnimations().length), expected, reducedMotion);
    }
  });

  it('has a heading for the chat and for each message', async () => {
    const panel = await open();
    await panel.show(panelState({ title: 'Invoices', messages: [question('q', 'Why?'), answer('a', '# So')] }));
    const headings = await panel.page
      .getByRole('heading')
      .evaluateAll((nodes) => nodes.map((node) => `${node.localName} ${node.textContent}`));
    assert.deepEqual(headings, ['h1 Invoices', 'h2 You', 'h2 Assistant, Azure/gpt-large', 'h3 So']);
  });
});
