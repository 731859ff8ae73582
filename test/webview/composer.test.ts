import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, attachmentView, failure, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const box = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Message', exact: true });
const button = (panel: PanelPage, name: string): Locator => panel.page.getByRole('button', { name, exact: true });
const waiting = panelState({ messages: [question('q', 'Why?'), answer('a', '', { state: 'waiting' })] });

describe('the message box', () => {
  const open = usePanel();

  it('sends with Enter and is emptied when the host has the question', async () => {
    const panel = await open();
    await panel.show(panelState());
    await box(panel).fill('Why is it so?');
    await box(panel).press('Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: 'Why is it so?' });
    await eventually('an empty box', async () => (await box(panel).inputValue()) === '');
  });

  it('sends with an Enter that came before the host had said what it means', async () => {
    const panel = await open();
    await box(panel).fill('Quick as I am');
    await box(panel).press('Enter');
    assert.deepEqual(panel.intents, []);
    await panel.show(panelState());
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: 'Quick as I am' });
  });

  it('keeps an early Enter as a new line where that is what it means', async () => {
    const panel = await open();
    await box(panel).fill('one');
    await box(panel).press('Enter');
    await panel.show(panelState({ sendKey: 'modEnter' }));
    await box(panel).pressSequentially('two');
    assert.equal(await box(panel).inputValue(), 'one\ntwo');
    assert.deepEqual(panel.intents, []);
  });

  it('tells the host once that somebody writes', async () => {
    const panel = await open();
    const told = (): number => panel.received.filter(({ type }) => type === 'typing').length;
    await panel.show(panelState());
    assert.equal(told(), 0);
    await box(panel).pressSequentially('Why?');
    await box(panel).press('Enter');
    await panel.intent('submit');
    assert.equal(told(), 1);
  });

  it('makes a new line with Shift+Enter', async () => {
    const panel = await open();
    await panel.show(panelState());
    await box(panel).fill('one');
    await box(panel).press('Shift+Enter');
    await box(panel).pressSequentially('two');
    assert.equal(await box(panel).inputValue(), 'one\ntwo');
    assert.deepEqual(panel.intents, []);
  });

  it('with modEnter: Enter makes a line, Ctrl+Enter sends', async () => {
    const panel = await open();
    await panel.show(panelState({ sendKey: 'modEnter' }));
    await box(panel).fill('one');
    await box(panel).press('Enter');
    await box(panel).pressSequentially('two');
    assert.deepEqual(panel.intents, []);
    await box(panel).press('Control+Enter');
    assert.deepEqual(await panel.intent('submit'), { type: 'submit', text: 'one\ntwo' });
  });

  it('does not send while an input method composes', async () => {
    const panel = await open();
    await panel.show(panelState());
    await box(panel).fill('にほん');
    await box(panel).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await box(panel).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    await panel.drawn();
    assert.deepEqual(panel.intents, []);
    await box(panel).press('Enter');
    await panel.intent('submit');
  });

  it('sends nothing when there are only blanks', async () => {
    const panel = await open();
    await panel.show(panelState());
    for (const [draft, isDisabled] of [
      ['', 'true'],
      [' \n ', 'true'],
      ['Why?', 'false'],
      [' ', 'true'],
    ] as const) {
      await box(panel).fill(draft);
      assert.equal(await button(panel, 'Send').getAttribute('aria-disabled'), isDisabled, JSON.stringify(draft));
    }
    await box(panel).press('Enter');
    await button(panel, 'Send').press('Enter');
    await panel.drawn();
    assert.deepEqual(panel.intents, []);
  });

  it('keeps the text and says why when the host refuses', async () => {
    const panel = await open();
    panel.outcome = () => ({ type: 'refused', sentence: 'No model is chosen.' });
    await panel.show(panelState());
    await box(panel).fill('Why?');
    await box(panel).press('Enter');
    await panel.page.getByRole('alert').getByText('No model is chosen.').waitFor();
    assert.equal(await box(panel).inputValue(), 'Why?');
    await box(panel).pressSequentially('!');
    assert.equal(await panel.page.getByRole('alert').count(), 0);
  });

  it('sends a question once, however often Enter is pressed, and keeps what is typed meanwhile', async () => {
    const panel = await open();
    panel.outcome = () => undefined;
    await panel.show(panelState());
    await box(panel).fill('First');
    await box(panel).press('Enter');
    await box(panel).press('Enter');
    await box(panel).pressSequentially(' and more');
    await panel.post({ type: 'reply', requestId: 1, outcome: { type: 'done' } });
    await panel.drawn();
    assert.equal(await box(panel).inputValue(), 'and more');
    assert.equal(panel.intents.length, 1);
  });

  it('shows Stop in the place of Send while an answer is on its way, with the focus on the same button', async () => {
    const panel = await open();
    await panel.show(panelState());
    const place = await button(panel, 'Send').boundingBox();
    await button(panel, 'Send').focus();
    await panel.show(waiting);
    assert.equal(await button(panel, 'Send').count(), 0);
    assert.deepEqual(await button(panel, 'Stop').boundingBox(), place);
    assert.equal(await button(panel, 'Stop').evaluate((node) => node === document.activeElement), true);
    await button(panel, 'Stop').click();
    assert.deepEqual(await panel.intent('stop'), { type: 'stop' });
    await panel.patch({ type: 'messageChanged', message: answer('a', '', { state: 'stopped' }) });
    await button(panel, 'Send').waitFor();
  });

  it('stops with Esc from anywhere while an answer is on its way, and never otherwise', async () => {
    const panel = await open();
    await panel.show(panelState());
    await box(panel).press('Escape');
    assert.deepEqual(panel.intents, []);
    await panel.show(waiting);
    await panel.page.getByRole('log').press('Escape');
    assert.deepEqual(await panel.intent('stop'), { type: 'stop' });
  });

  it('can be typed in while an answer streams; Enter then keeps the text', async () => {
    const panel = await open();
    await panel.show(waiting);
    await box(panel).fill('Next');
    await box(panel).press('Enter');
    await panel.drawn();
    assert.equal(await box(panel).inputValue(), 'Next');
    assert.deepEqual(panel.intents, []);
  });

  it('recalls the last question with Up when it is empty, and only then', async () => {
    const panel = await open();
    await panel.show(
      panelState({ messages: [question('q1', 'First'), answer('a1', 'x'), question('q2', 'Last'), answer('a2', 'y')] }),
    );
    await box(panel).press('ArrowUp');
    assert.equal(await box(panel).inputValue(), 'Last');
    await box(panel).fill('typed');
    await box(panel).press('ArrowUp');
    assert.equal(await box(panel).inputValue(), 'typed');
  });

  it('grows with its text up to a limit, then scrolls', async () => {
    const panel = await open();
    await panel.show(panelState());
    const height = async (): Promise<number> => (await box(panel).boundingBox())?.height ?? 0;
    const one = await height();
    await box(panel).fill('a\nb\nc\nd');
    const four = await height();
    await box(panel).fill('line\n'.repeat(100));
    const limit = await height();
    assert.ok(four > one * 2.5, `${four} after ${one}`);
    assert.ok(limit > four && limit <= 300, String(limit));
    assert.ok(await box(panel).evaluate((node) => node.scrollHeight > node.clientHeight));
  });

  it('shows attachments that open with a press and can be removed', async () => {
    const panel = await open();
    await panel.show(panelState({ draftAttachments: [attachmentView('invoice.ts:12-30')] }));
    await button(panel, 'invoice.ts:12-30').click();
    assert.deepEqual(await panel.intent('openAttachment'), { type: 'openAttachment', attachmentId: 'x' });
    await button(panel, 'Remove invoice.ts:12-30').click();
    assert.deepEqual(await panel.intent('removeAttachment'), { type: 'removeAttachment', attachmentId: 'x' });
    await panel.patch({ type: 'surroundingsChanged', change: { draftAttachments: [] } });
    assert.equal(
      await box(panel).evaluate((node) => node === document.activeElement),
      true,
      'the focus went to the box',
    );
  });

  it('names the model and lets another be chosen', async () => {
    const panel = await open();
    await panel.show(panelState());
    panel.outcome = () => undefined;
    await panel.page.getByRole('button', { name: /^Model/ }).click();
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'selectModel' });
    const hasFocus = (): Promise<boolean> => box(panel).evaluate((node) => node === document.activeElement);
    assert.equal(await hasFocus(), false, 'not while the list is open');
    await panel.post({ type: 'reply', requestId: 1, outcome: { type: 'done' } });
    await eventually('the focus in the box', hasFocus);
  });

  it('sends nothing in a chat that another window writes, and offers the way out', async () => {
    const panel = await open();
    const readOnly = {
      severity: 'info',
      sentence: 'Open elsewhere.',
      actions: [{ label: 'Open a Copy', action: 'openCopy' }],
    } as const;
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'So.')], readOnly }));
    assert.equal(await button(panel, 'Send').isDisabled(), true);
    assert.equal(await box(panel).isEditable(), false);
    for (const name of ['Edit', 'Regenerate']) assert.equal(await button(panel, name).count(), 0);
    await panel.page.getByText('Open elsewhere.').waitFor();
    await button(panel, 'Open a Copy').click();
    assert.deepEqual(await panel.intent('run'), { type: 'run', command: 'openCopy' });
  });

  it('gets a question back that could not be sent, once, before what is there', async () => {
    const panel = await open();
    const returned = { messageId: 'q', text: 'Too long', notice: failure('The question is too long for the model.') };
    await panel.show(panelState());
    await box(panel).fill('new');
    await panel.patch({ type: 'returnedChanged', returned });
    assert.equal(await box(panel).inputValue(), 'Too long\n\nnew');
    await panel.page.getByRole('alert').getByText('too long for the model').waitFor();
    await box(panel).fill('Shorter');
    await panel.show(panelState({ returned }));
    assert.equal(await box(panel).inputValue(), 'Shorter');

    const again = await open({ savedState: panel.savedState });
    await again.show(panelState({ returned }));
    assert.equal((await box(again).inputValue()).includes('Too long\n\nToo long'), false);
  });

  it('takes the focus when the host says so', async () => {
    const panel = await open();
    await panel.show(panelState());
    await panel.post({ type: 'focusComposer' });
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
  });
});
