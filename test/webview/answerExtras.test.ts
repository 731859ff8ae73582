import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PanelPage } from './support/panelPage.ts';
import { answer, failure, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const summary = (panel: PanelPage, words: string | RegExp): Locator =>
  panel.page.locator('summary').filter({ hasText: words, visible: true });

describe('what goes with an answer', () => {
  const open = usePanel();

  it('is folded thoughts that stream while the model thinks, and then tell how long', async () => {
    const panel = await open();
    const thinking = answer('a', '', { state: 'answering', thinking: {} }, { reasoning: 'Hm' });
    await panel.show(panelState({ messages: [question('q', 'Why?'), thinking] }));
    await summary(panel, 'Thinking…').waitFor();
    const thoughts = panel.page.locator('.reasoning .foldedText');
    assert.equal(await thoughts.isVisible(), false);
    await panel.patch({ type: 'reasoningAppended', messageId: 'a', offset: 2, text: ', <b>so</b>.' });
    await summary(panel, 'Thinking…').press('Enter');
    assert.equal(await thoughts.textContent(), 'Hm, <b>so</b>.');
    assert.equal(await thoughts.isVisible(), true);
    await panel.patch(
      {
        type: 'messageChanged',
        message: { ...thinking, answer: { state: 'answering', model: 'Azure/gpt-large', thinking: { seconds: 65 } } },
      },
      { type: 'textAppended', messageId: 'a', offset: 0, text: 'Because.' },
    );
    await summary(panel, 'Thought for 1 min 5 s').waitFor();
    assert.equal(await thoughts.isVisible(), true, 'what was unfolded stays so');
    assert.equal(await thoughts.textContent(), 'Hm, <b>so</b>.');
    const [above, text] = [await thoughts.boundingBox(), await panel.page.getByText('Because.').boundingBox()];
    assert.ok(above !== null && text !== null && above.y < text.y);
  });

  it('is no thoughts where there are none', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So.')] }));
    assert.equal(await panel.page.locator('details:visible').count(), 0);
  });

  it('is a tool call that says that nobody runs it, with its arguments to unfold', async () => {
    const panel = await open();
    const toolCalls = [
      { name: 'get_weather', arguments: '{"city":"Orléans","days":3}' },
      { name: 'count', arguments: '{"id":12345678901234567890}' },
      { name: 'now', arguments: '' },
    ];
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', '', { toolCalls })] }));
    const asked = 'The model asked for a tool that Causerie doesn’t run';
    assert.equal(await summary(panel, asked).count(), 3);
    await summary(panel, `${asked}: get_weather`).click();
    const texts = await panel.page.locator('.toolCall .foldedText').allTextContents();
    assert.deepEqual(texts, [
      '{\n  "city": "Orléans",\n  "days": 3\n}',
      '{"id":12345678901234567890}', // a number that would change is left alone
      'No arguments',
    ]);
  });

  it('is what a filter took back, folded, beside the reason', async () => {
    const panel = await open();
    const notice = { severity: 'warning', sentence: 'Taken back (violence).', actions: [] } as const;
    const view = answer('a', '', { withdrawnText: 'Bad words.', notice });
    await panel.show(panelState({ messages: [question('q', 'Why?'), view] }));
    await panel.page.getByText('Taken back (violence).').waitFor();
    assert.equal(await panel.page.getByText('Bad words.').isVisible(), false);
    assert.equal(
      await panel.page
        .getByRole('article', { name: /^Assistant/u })
        .getByRole('button', { name: 'Copy', exact: true })
        .isVisible(),
      false,
    );
    await summary(panel, 'What the content filter took back').click();
    assert.equal(await panel.page.getByText('Bad words.').isVisible(), true);
  });

  it('is the pages that it relies on, handed to the host by pointer and by key', async () => {
    const panel = await open();
    const citations = [
      { url: 'https://example.com/a', title: 'A page' },
      { url: 'https://example.com/b', title: 'https://example.com/b' },
    ];
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'See.', { citations })] }));
    const sources = panel.page.getByRole('region', { name: 'Sources' });
    await sources.getByRole('link', { name: 'A page' }).click();
    await sources.getByRole('link', { name: 'https://example.com/b' }).press('Enter');
    await panel.drawn();
    assert.deepEqual(
      panel.intents.map((intent) => intent.type === 'openLink' && intent.href),
      ['https://example.com/a', 'https://example.com/b'],
    );
    assert.equal(panel.page.url(), 'http://panel.test/');
  });

  it('is how its request was changed, and the way to forget that', async () => {
    const panel = await open();
    const adapted = {
      severity: 'info',
      sentence: 'Sent again without stream_options.',
      actions: [{ label: 'Forget…', action: 'forgetLearned' }],
    } as const;
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So.', { adapted })] }));
    await panel.page.getByText('Sent again without stream_options.').waitFor();
    await panel.page.getByRole('button', { name: 'Forget…' }).click();
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'forgetLearnedParameters' });
  });

  it('is that the content filter was down, beside the text', async () => {
    const panel = await open();
    const unfiltered = { severity: 'warning', sentence: 'The filter was down.', actions: [] } as const;
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So.', { unfiltered })] }));
    await panel.page.getByText('The filter was down.').waitFor();
    assert.equal(await panel.page.getByText('So.', { exact: true }).isVisible(), true);
  });

  it('is a refusal whose remedy is one press away', async () => {
    const panel = await open();
    const notice = failure('The server refuses temperature.', [{ label: 'Try Without temperature', action: 'adapt' }]);
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', '', { state: 'failed', notice })] }));
    await panel.page.getByRole('alert').getByRole('button', { name: 'Try Without temperature' }).press('Enter');
    assert.deepEqual(await panel.intent('adapt'), { type: 'adapt', messageId: 'a' });
  });
});
