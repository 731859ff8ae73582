import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { MessageView } from '../../src/shared/transcript.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, attachmentView, failure, panelState, question, systemMessage } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const article = (panel: PanelPage, name: string | RegExp): Locator => panel.page.getByRole('article', { name });
const button = (place: PanelPage['page'] | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true });
const box = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Message', exact: true });
const thread = panelState({ messages: [question('q', 'Why *so*?'), answer('a', 'Because **so**.')] });

describe('messages', () => {
  const open = usePanel();

  it('are articles in a log that does not speak, named by role and model', async () => {
    const panel = await open();
    await panel.show({ ...thread, messages: [systemMessage('Be brief.'), ...thread.messages] });
    assert.equal(await panel.page.getByRole('log', { name: 'Conversation' }).getAttribute('aria-live'), 'off');
    await article(panel, /^System/).waitFor();
    assert.equal(
      await article(panel, /^You/).getByText('Why *so*?', { exact: true }).count(),
      1,
      'a question is plain text',
    );
    assert.equal(await article(panel, 'Assistant, Azure/gpt-large').getByText('Because so.').count(), 1);
  });

  it('fold the system message', async () => {
    const panel = await open();
    await panel.show({ ...thread, messages: [systemMessage('Be brief.'), ...thread.messages] });
    const text = panel.page.getByText('Be brief.');
    assert.equal(await text.isVisible(), false);
    await article(panel, /^System/)
      .getByText('System')
      .last()
      .click();
    assert.equal(await text.isVisible(), true);
  });

  it('are copied by the host, as they were written', async () => {
    const panel = await open();
    await panel.show(thread);
    await button(article(panel, /^Assistant/), 'Copy').click();
    assert.deepEqual(await panel.intent('copyMessage'), { type: 'copyMessage', messageId: 'a' });
    await panel.page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
  });

  it('name a code block by its place in the answer, nested ones counted', async () => {
    const panel = await open();
    await panel.show(
      panelState({ messages: [answer('a', '```ts\none\n```\n- x\n  ```py\n  two\n  ```\n\ny\n\n    three\n')] }),
    );
    for (const [index, language] of ['ts', 'py', 'text'].entries()) {
      await button(panel.page.getByRole('group', { name: `Code, ${language}` }), 'Copy Code').click();
      await eventually('the copy intent', () =>
        panel.intents.some(
          (intent) => intent.type === 'copyCode' && intent.block === index && intent.messageId === 'a',
        ),
      );
    }
  });

  it('hand links to the host and follow none', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [answer('a', 'See [docs](https://example.com/x) and ![cat](cat.png).')] }));
    const link = panel.page.getByRole('link', { name: 'docs' });
    await link.click();
    await panel.page.getByRole('link', { name: 'Image: cat' }).press('Enter');
    await link.click({ button: 'middle' });
    await link.click({ modifiers: ['Control'] });
    await eventually('three links', () => panel.intents.length === 3);
    assert.deepEqual(
      panel.intents.map((intent) => intent.type === 'openLink' && intent.href),
      ['https://example.com/x', 'cat.png', 'https://example.com/x'],
    );
    assert.equal(panel.page.url(), 'http://panel.test/');
    assert.equal(panel.page.context().pages().length, 1);
  });

  it('switch between variants of an answer', async () => {
    const panel = await open();
    await panel.show(
      panelState({ messages: [question('q', 'Why?'), answer('b', 'Two', {}, { variant: { index: 1, count: 3 } })] }),
    );
    await panel.page.getByText('2 of 3').waitFor();
    await button(panel.page, 'Previous Variant').click();
    await button(panel.page, 'Next Variant').click();
    await eventually('two choices', () => panel.intents.length === 2);
    assert.deepEqual(panel.intents, [
      { type: 'selectVariant', messageId: 'b', index: 0 },
      { type: 'selectVariant', messageId: 'b', index: 2 },
    ]);
  });

  it('hand the focus on to the variant that takes their place, also when it comes a draw later', async () => {
    const panel = await open();
    const variant = (index: number): MessageView =>
      answer(`a${index}`, `Variant ${index}`, {}, { variant: { index, count: 3 } });
    const focused = (): Promise<string | null> =>
      panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await panel.show(panelState({ messages: [question('q', 'Why?'), variant(0)] }));
    await button(panel.page, 'Next Variant').focus();
    await panel.patch({ type: 'threadCut', length: 1 }, { type: 'messageAdded', message: variant(1) });
    assert.equal(await focused(), 'Next Variant');
    await panel.patch({ type: 'threadCut', length: 1 });
    await panel.patch({ type: 'messageAdded', message: variant(2) });
    assert.equal(await focused(), 'Previous Variant', 'there is no next one');
  });

  it('leave the focus to the message box when a pressed button is gone', async () => {
    const panel = await open();
    const notice = failure('It broke.', [{ label: 'Try Again', action: 'retry' }]);
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', '', { state: 'failed', notice })] }));
    await button(panel.page, 'Try Again').press('Enter');
    await panel.patch(
      { type: 'threadCut', length: 1 },
      { type: 'messageAdded', message: answer('b', '', { state: 'waiting' }) },
    );
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
  });

  it('have the numbers of a list on the side where its text begins', async () => {
    const panel = await open();
    const arabic = '1. أولاً\n2. ثانياً\n   - [x] مهمة\n   - English';
    await panel.show(panelState({ messages: [question('q', 'ماذا؟'), answer('a', `${arabic}\n\n- [ ] English`)] }));
    const directions = await panel.page
      .locator('.markdown :is(ol, ul)')
      .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).direction));
    assert.deepEqual(directions, ['rtl', 'rtl', 'ltr']);
    const sides = await panel.page.locator('.markdown ol ul > li').evaluateAll((items) =>
      items.map((item) => {
        const range = document.createRange();
        const text = item.querySelector('p');
        if (text !== null) range.selectNodeContents(text);
        return Math.round(item.getBoundingClientRect().right - range.getBoundingClientRect().right) < 30;
      }),
    );
    assert.deepEqual(sides, [true, true], 'every item begins beside its mark');
  });

  it('ask for another answer, and the focus goes to the message box', async () => {
    const panel = await open();
    await panel.show(thread);
    await button(panel.page, 'Regenerate').click();
    assert.deepEqual(await panel.intent('regenerate'), { type: 'regenerate', messageId: 'a' });
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
  });

  for (const [what, view, text, canContinue] of [
    ['stopped', { state: 'stopped' }, 'Half', true],
    ['interrupted', { state: 'interrupted' }, 'Half', true],
    ['failed with text', { state: 'failed', notice: failure('Broken.') }, 'Half', true],
    ['failed without text', { state: 'failed', notice: failure('Broken.') }, '', false],
    ['at its length limit', { state: 'done', finishReason: 'length' }, 'Half', true],
    ['done', { state: 'done', finishReason: 'stop' }, 'Whole', false],
  ] as const) {
    it(`offer Continue for an answer that is ${what}: ${canContinue ? 'yes' : 'no'}`, async () => {
      const panel = await open();
      await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', text, view)] }));
      await button(panel.page, 'Regenerate').waitFor();
      assert.equal(await button(panel.page, 'Continue').count(), canContinue ? 1 : 0);
      if (!canContinue) return;
      await button(panel.page, 'Continue').click();
      assert.deepEqual(await panel.intent('continue'), { type: 'continue', messageId: 'a' });
    });
  }

  it('show how an answer stands', async () => {
    const panel = await open();
    for (const [state, words] of [
      ['waiting', 'Waiting for the model'],
      ['answering', 'Answering'],
      ['stopped', 'Stopped'],
      ['interrupted', 'Interrupted'],
    ] as const) {
      await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'Half', { state })] }));
      await article(panel, /^Assistant/)
        .getByText(words, { exact: true })
        .waitFor();
    }
  });

  it('say a failure as an alert with its next step, and keep the text', async () => {
    const panel = await open();
    const notice = failure('The key was not accepted.', [
      { label: 'Set API Key', action: 'setApiKey' },
      { label: 'Retry', action: 'retry' },
    ]);
    await panel.show(
      panelState({ messages: [question('q', 'Why?'), answer('a', 'Half an answer', { state: 'failed', notice })] }),
    );
    const alert = panel.page.getByRole('alert');
    await alert.getByText('The key was not accepted.').waitFor();
    await panel.page.getByText('Half an answer').waitFor();
    await button(alert, 'Set API Key').click();
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'setApiKey' });
    await button(alert, 'Retry').click();
    assert.deepEqual(await panel.intent('regenerate'), { type: 'regenerate', messageId: 'a' });
  });

  it('do not offer a step twice under one name', async () => {
    const panel = await open();
    const notice = failure('Cut.', [{ label: 'Continue', action: 'continue' }]);
    await panel.show(
      panelState({ messages: [question('q', 'Why?'), answer('a', 'Half', { state: 'failed', notice })] }),
    );
    await button(panel.page, 'Continue').click();
    assert.deepEqual(await panel.intent('continue'), { type: 'continue', messageId: 'a' });
  });

  it('show attachments of a question, which open with a press', async () => {
    const panel = await open();
    const attachments = [attachmentView('a.ts:1-3')];
    await panel.show(panelState({ messages: [question('q', 'Why?', { attachments })] }));
    assert.equal(await button(panel.page, 'Remove a.ts:1-3').count(), 0);
    await button(panel.page, 'a.ts:1-3').click();
    assert.deepEqual(await panel.intent('openAttachment'), {
      type: 'openAttachment',
      attachmentId: 'x',
      messageId: 'q',
    });
  });
});

describe('editing a question', () => {
  const open = usePanel();
  const editor = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Edit message' });

  async function startEdit(panel: PanelPage): Promise<void> {
    await button(article(panel, /^You/), 'Edit').click();
    await editor(panel).waitFor();
  }

  it('asks the new one in its place', async () => {
    const panel = await open();
    await panel.show(thread);
    await startEdit(panel);
    assert.equal(await editor(panel).inputValue(), 'Why *so*?');
    await editor(panel).fill('How?');
    await editor(panel).press('Enter');
    assert.deepEqual(await panel.intent('editQuestion'), { type: 'editQuestion', messageId: 'q', text: 'How?' });
    await eventually('the focus in the box', () => box(panel).evaluate((node) => node === document.activeElement));
    assert.equal(await editor(panel).count(), 0);
  });

  it('is given up with Esc, which stops nothing, and the focus returns', async () => {
    const panel = await open();
    await panel.show(thread);
    await startEdit(panel);
    await panel.show(
      panelState({ messages: [thread.messages[0] ?? question('q', ''), answer('a', '', { state: 'waiting' })] }),
    );
    await editor(panel).press('Escape');
    await panel.drawn();
    assert.deepEqual(panel.intents, []);
    await article(panel, /^You/).getByText('Why *so*?').waitFor();
    await panel.show(thread);
    await startEdit(panel);
    await editor(panel).press('Escape');
    assert.equal(await button(panel.page, 'Edit').evaluate((node) => node === document.activeElement), true);
  });

  it('keeps the text when the host refuses', async () => {
    const panel = await open();
    panel.outcome = () => ({ type: 'refused', sentence: 'Not now.' });
    await panel.show(thread);
    await startEdit(panel);
    await editor(panel).fill('How?');
    await button(article(panel, /^You/), 'Send').click();
    await panel.page.getByRole('alert').getByText('Not now.').waitFor();
    assert.equal(await editor(panel).inputValue(), 'How?');
  });

  it('survives a redraw and a reload of the page', async () => {
    const panel = await open();
    await panel.show(thread);
    await box(panel).fill('A draft');
    await startEdit(panel);
    await editor(panel).fill('Half-edited');
    await panel.show(thread);
    assert.equal(await editor(panel).inputValue(), 'Half-edited');
    await eventually('the state to be saved', () => JSON.stringify(panel.savedState)?.includes('Half-edited'));

    const again = await open({ savedState: panel.savedState });
    await again.show(thread);
    assert.equal(await editor(again).inputValue(), 'Half-edited');
    assert.equal(await box(again).inputValue(), 'A draft');
  });
});

describe('an empty chat', () => {
  const open = usePanel();

  it('offers Add Connection… first, and the settings, as long as there is no connection', async () => {
    const panel = await open();
    await panel.show(panelState({ setup: { isConnected: false, offers: [] } }));
    const steps = panel.page.getByRole('group', { name: 'First steps' }).getByRole('button');
    assert.deepEqual(await steps.allInnerTexts(), [
      'Add Connection…',
      'Look for Local Servers',
      'Open Settings',
      'Ask About the Selected Code',
    ]);
    await steps.first().press('Enter');
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'addConnection' });
  });

  it('looks for servers on this machine when its button is pressed, and not before', async () => {
    const panel = await open();
    await panel.show(panelState({ setup: { isConnected: false, offers: [] } }));
    assert.deepEqual(panel.intents, []);
    await button(panel.page, 'Look for Local Servers').press('Enter');
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'findLocalServers' });
  });

  it('says what this is and offers first steps', async () => {
    const panel = await open();
    await panel.show(panelState());
    for (const [name, command] of [
      ['Ask About the Selected Code', 'addSelection'],
      ['Select Model', 'selectModel'],
      ['Open Settings', 'openSettings'],
    ] as const) {
      await button(panel.page, name).click();
      await eventually(command, () =>
        panel.intents.some((intent) => intent.type === 'run' && intent.command === command),
      );
    }
    await panel.show(thread);
    assert.equal(await button(panel.page, 'Open Settings').count(), 0);
  });

  it('offers what was found in the environment first while nothing is connected', async () => {
    const panel = await open();
    const offer = { id: 'openaiEnvironment', label: 'Use OPENAI_API_KEY', detail: 'api.openai.com' } as const;
    await panel.show(panelState({ setup: { isConnected: false, offers: [offer] } }));
    const first = panel.page.locator('.emptyState').getByRole('button').first();
    assert.match(await first.innerText(), /Use OPENAI_API_KEY\s+api\.openai\.com/);
    await first.click();
    assert.deepEqual(await panel.intent('useOffer'), { type: 'useOffer', offerId: 'openaiEnvironment' });
  });

  it('leads to the sign-in, also for another account', async () => {
    const panel = await open();
    for (const [label, action] of [
      ['Sign In…', 'signIn'],
      ['Switch Account…', 'switchAccount'],
    ] as const) {
      const notice = failure(`${label} helps.`, [{ label, action }]);
      await panel.show(panelState({ setup: { isConnected: true, offers: [], notice } }));
      await button(panel.page.getByRole('alert'), label).click();
    }
    const signIn = { type: 'run', command: 'signIn' } as const;
    await eventually('both', () => panel.intents.length === 2);
    assert.deepEqual(panel.intents, [signIn, signIn]);
  });

  it('says what is wrong with the settings', async () => {
    const panel = await open();
    const notice = failure('Two connections have the same name.', [{ label: 'Open Settings', action: 'openSettings' }]);
    await panel.show(panelState({ setup: { isConnected: false, offers: [], notice } }));
    await button(panel.page.getByRole('alert'), 'Open Settings').click();
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'openSettings' });
  });
});
