import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { SuggestionView } from '../../src/shared/suggestion.ts';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const rows: readonly SuggestionView[] = [
  { id: 'selection', kind: 'selection', label: '#selection', detail: 'What is selected in tax.ts' },
  { id: 'file tax', kind: 'file', label: 'tax.ts', detail: 'src' },
  { id: 'file taxes', kind: 'file', label: 'taxes.ts', detail: 'src/money' },
  { id: 'symbol taxOf', kind: 'symbol', label: 'taxOf', detail: 'src/tax.ts:12' },
];
const prompts: readonly SuggestionView[] = [
  { id: 'prompt Explain', kind: 'prompt', label: 'Explain', detail: 'Explain this code.' },
  { id: 'prompt Explain Problems', kind: 'prompt', label: 'Explain Problems', detail: '' },
  { id: 'prompt Fix', kind: 'prompt', label: 'Fix', detail: 'Fix this code.' },
];
const fitting = (trigger: '#' | '/', query: string): readonly SuggestionView[] =>
  (trigger === '#' ? rows : prompts).filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));

const box = (panel: PanelPage): Locator => panel.page.locator('.inputBox textarea');
const list = (panel: PanelPage): Locator => panel.page.getByRole('listbox');
const options = (panel: PanelPage): Locator => list(panel).getByRole('option');
const active = (panel: PanelPage): Promise<string> => list(panel).locator('[aria-selected="true"]').innerText();

describe('suggestions in the message box', () => {
  const open = usePanel();

  async function opened(): Promise<PanelPage> {
    const panel = await open();
    panel.suggestions = fitting;
    await panel.show(panelState());
    await box(panel).focus();
    return panel;
  }

  /** The names of the rows, once they are as wanted. */
  async function rowsAre(panel: PanelPage, labels: readonly string[]): Promise<void> {
    await eventually(`the rows ${labels.join(', ')}`, async () => {
      const shown = await options(panel).locator('.suggestionLabel').allInnerTexts();
      return JSON.stringify(shown) === JSON.stringify(labels);
    });
  }

  it('open after # and narrow down while the name is typed', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('Why #');
    await rowsAre(panel, ['#selection', 'tax.ts', 'taxes.ts', 'taxOf']);
    await box(panel).pressSequentially('taxe');
    await rowsAre(panel, ['taxes.ts']);
    const questions = panel.received.flatMap((message) => (message.type === 'suggest' ? [message.query] : []));
    assert.deepEqual(questions, ['', 't', 'ta', 'tax', 'taxe']);
  });

  it('are chosen with Enter: the name leaves the text, and the host hears the id alone', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('Why is #taxe');
    await rowsAre(panel, ['taxes.ts']);
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('attach'), { type: 'attach', suggestionId: 'file taxes' });
    assert.equal(await box(panel).inputValue(), 'Why is ');
    assert.equal(await list(panel).count(), 0);
    await box(panel).pressSequentially('so?');
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: 'Why is so?' });
  });

  it('leave no second space where they stood between words', async () => {
    const panel = await opened();
    await box(panel).fill('Why is  slow?');
    await box(panel).evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(7, 7));
    await box(panel).pressSequentially('#taxe');
    await rowsAre(panel, ['taxes.ts']);
    await box(panel).press('Tab');
    await panel.intent('attach');
    assert.equal(await box(panel).inputValue(), 'Why is slow?');
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
  });

  it('are gone through with the arrows, around both ends, while the caret stays in the box', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('#');
    await rowsAre(panel, ['#selection', 'tax.ts', 'taxes.ts', 'taxOf']);
    await box(panel).press('ArrowUp');
    assert.match(await active(panel), /taxOf/u);
    await box(panel).press('ArrowDown');
    await box(panel).press('ArrowDown');
    assert.match(await active(panel), /tax\.ts/u);
    assert.equal(await box(panel).evaluate((node: HTMLTextAreaElement) => node.selectionStart), 1);
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('attach'), { type: 'attach', suggestionId: 'file tax' });
  });

  it('are chosen with the mouse, and the focus stays in the box', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('#');
    await options(panel).filter({ hasText: 'taxes.ts' }).click();
    assert.deepEqual(await panel.intent('attach'), { type: 'attach', suggestionId: 'file taxes' });
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
    assert.equal(await box(panel).inputValue(), '');
  });

  it('close with Escape, which stops no answer, and stay closed for that word', async () => {
    const panel = await opened();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So', { state: 'answering' })] }));
    await box(panel).pressSequentially('#ta');
    await list(panel).waitFor();
    await box(panel).press('Escape');
    assert.equal(await list(panel).count(), 0);
    await box(panel).pressSequentially('x');
    await panel.drawn();
    assert.equal(await list(panel).count(), 0);
    assert.deepEqual(panel.intents, []);
    assert.equal(await box(panel).inputValue(), '#tax');
    await box(panel).press('Escape');
    await panel.intent('stop');
    await box(panel).pressSequentially(' #');
    await list(panel).waitFor();
  });

  it('never take Enter, the arrows or Tab while they are closed', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('#nothing');
    await panel.drawn();
    assert.equal(await list(panel).count(), 0);
    await box(panel).press('Shift+Enter');
    await box(panel).pressSequentially('two');
    await box(panel).press('ArrowUp');
    await box(panel).press('Home');
    await box(panel).pressSequentially('one ');
    assert.equal(await box(panel).inputValue(), 'one #nothing\ntwo');
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: 'one #nothing\ntwo' });
  });

  it('open at the beginning of a word alone, and for no heading, colour or number sign within one', async () => {
    const panel = await opened();
    for (const text of ['C#', '# Heading', 'a##', 'see page#3', 'http://x/#a', 'Fix /']) {
      await box(panel).fill('');
      await box(panel).pressSequentially(text);
      await panel.drawn();
      assert.equal(await list(panel).count(), 0, text);
    }
  });

  it('go when the caret leaves the word, and when the box loses the focus', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('so #ta');
    await list(panel).waitFor();
    await box(panel).press('Home');
    await list(panel).waitFor({ state: 'hidden' });
    await box(panel).press('End');
    await list(panel).waitFor();
    await panel.page.getByRole('button', { name: /^Model/u }).focus();
    await list(panel).waitFor({ state: 'hidden' });
    assert.equal(panel.received.at(-1)?.type, 'endSuggest');
  });

  it('wait while an input method composes, and leave it its Enter', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('#tax');
    await rowsAre(panel, ['tax.ts', 'taxes.ts', 'taxOf']);
    const asked = panel.received.length;
    await box(panel).evaluate((node: HTMLTextAreaElement) => {
      node.setRangeText('税', 4, 4, 'end');
      node.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    });
    await box(panel).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await box(panel).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    await panel.drawn();
    assert.equal(panel.received.length, asked, 'nothing was asked or chosen');
    await box(panel).dispatchEvent('compositionend');
    await eventually('the question about the composed word', () =>
      panel.received.some((message) => message.type === 'suggest' && message.query === 'tax税'),
    );
  });

  it('choose, for who is quicker than the host, from the answer to all that was typed', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('#t');
    await rowsAre(panel, ['#selection', 'tax.ts', 'taxes.ts', 'taxOf']);
    panel.suggestions = () => undefined;
    await box(panel).pressSequentially('axo');
    await box(panel).press('Enter');
    await panel.drawn();
    assert.deepEqual(panel.intents, []);
    const asked = panel.received.findLast((message) => message.type === 'suggest');
    const requestId = asked?.type === 'suggest' ? asked.requestId : 0;
    const late = { type: 'suggestions', suggestions: rows, isComplete: true } as const;
    await panel.post({ ...late, requestId: requestId - 1 });
    assert.deepEqual(panel.intents, [], 'an older answer counts no more');
    await panel.post({ ...late, requestId, suggestions: fitting('#', 'taxo') });
    assert.deepEqual(await panel.intent('attach'), { type: 'attach', suggestionId: 'symbol taxOf' });
  });

  it('keep the row that was moved to while more come in', async () => {
    const panel = await opened();
    panel.suggestions = () => undefined;
    await box(panel).pressSequentially('#');
    const asked = await eventually('the question', () => panel.received.find(({ type }) => type === 'suggest'));
    const requestId = asked.type === 'suggest' ? asked.requestId : 0;
    await panel.post({ type: 'suggestions', requestId, suggestions: rows.slice(1, 3), isComplete: false });
    await box(panel).press('ArrowDown');
    await panel.post({ type: 'suggestions', requestId, suggestions: rows, isComplete: true });
    await rowsAre(panel, ['#selection', 'tax.ts', 'taxes.ts', 'taxOf']);
    assert.match(await active(panel), /taxes\.ts/u);
  });

  it('say to a screen reader what they are, which one is active, and how many there are', async () => {
    const panel = await opened();
    assert.equal(await box(panel).getAttribute('role'), null);
    await box(panel).pressSequentially('#tax');
    await rowsAre(panel, ['tax.ts', 'taxes.ts', 'taxOf']);
    const combobox = panel.page.getByRole('combobox', { name: 'Message', expanded: true });
    assert.equal(await combobox.getAttribute('aria-autocomplete'), 'list');
    assert.equal(await combobox.getAttribute('aria-controls'), await list(panel).getAttribute('id'));
    await panel.page.getByRole('listbox', { name: 'Files, symbols and more' }).waitFor();
    await panel.page.getByRole('status').filter({ hasText: '3 suggestions' }).waitFor();
    for (const name of ['tax.ts, src', 'taxes.ts, src/money', 'taxOf, symbol, src/tax.ts:12']) {
      const option = panel.page.getByRole('option', { name, exact: true });
      assert.equal(await option.getAttribute('aria-selected'), 'true');
      assert.equal(await combobox.getAttribute('aria-activedescendant'), await option.getAttribute('id'));
      await box(panel).press('ArrowDown');
    }
    await box(panel).pressSequentially('es');
    await panel.page.getByRole('status').filter({ hasText: '1 suggestion' }).waitFor();
    await box(panel).press('Escape');
    for (const name of ['role', 'aria-expanded', 'aria-controls', 'aria-activedescendant', 'aria-autocomplete']) {
      assert.equal(await box(panel).getAttribute(name), null, name);
    }
  });

  it('keep the active row in view in a long list', async () => {
    const panel = await opened();
    panel.suggestions = () =>
      Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, kind: 'file', label: `f${index}.ts`, detail: '' }));
    await box(panel).pressSequentially('#');
    await list(panel).waitFor();
    await box(panel).press('ArrowUp');
    const isInView = await list(panel)
      .locator('[aria-selected="true"]')
      .evaluate((node) => {
        const [row, frame] = [node.getBoundingClientRect(), node.parentElement?.getBoundingClientRect()];
        return frame !== undefined && row.top >= frame.top && row.bottom <= frame.bottom;
      });
    assert.equal(isInView, true);
    assert.equal(await panel.page.evaluate(() => document.documentElement.scrollTop), 0);
  });

  it('run a prompt with Enter, with what else is in the box, which is emptied when the model is asked', async () => {
    const panel = await opened();
    panel.outcome = () => undefined;
    await box(panel).fill('the second loop');
    await box(panel).press('Home');
    await box(panel).pressSequentially('/fi');
    await rowsAre(panel, ['Fix']);
    await panel.page.getByRole('listbox', { name: 'Prompts' }).waitFor();
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('runPrompt'), { type: 'runPrompt', name: 'Fix', input: 'the second loop' });
    assert.equal(await box(panel).inputValue(), '/fithe second loop');
    await panel.post({ type: 'reply', requestId: lastRequest(panel), outcome: { type: 'done' } });
    await eventually('an empty box', async () => (await box(panel).inputValue()) === '');
  });

  it('keep the text when the person leaves what the prompt asks for', async () => {
    const panel = await opened();
    panel.outcome = () => ({ type: 'left' });
    await box(panel).pressSequentially('/fi');
    await rowsAre(panel, ['Fix']);
    await box(panel).press('Enter');
    await panel.intent('runPrompt');
    await panel.drawn();
    assert.equal(await box(panel).inputValue(), '/fi');
    assert.equal(await panel.page.getByRole('alert').count(), 0);
  });

  it('write a prompt out with Tab, so that its words can follow; Enter then sends all of it', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('/expl');
    await rowsAre(panel, ['Explain', 'Explain Problems']);
    await box(panel).press('Tab');
    assert.equal(await box(panel).inputValue(), '/Explain ');
    await panel.drawn();
    assert.equal(await list(panel).count(), 0);
    await box(panel).pressSequentially('why');
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: '/Explain why' });
  });

  it('let a prompt that is written out by hand be sent, also with a reference behind it', async () => {
    const panel = await opened();
    await box(panel).pressSequentially('/Explain ');
    await list(panel).waitFor({ state: 'hidden' });
    await box(panel).pressSequentially('#taxe');
    await rowsAre(panel, ['taxes.ts']);
    await box(panel).press('Enter');
    await panel.intent('attach');
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: '/Explain ' });
  });

  it('do not open in a chat that can only be read', async () => {
    const panel = await opened();
    await panel.show(panelState({ readOnly: { severity: 'info', sentence: 'Open elsewhere.', actions: [] } }));
    await box(panel).press('#');
    await panel.drawn();
    assert.equal(await list(panel).count(), 0);
  });
});

function lastRequest(panel: PanelPage): number {
  const message = panel.received.findLast(({ type }) => type === 'intent');
  return message?.type === 'intent' ? message.requestId : 0;
}
