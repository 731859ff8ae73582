import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { AnswerView, PanelState, ThreadPatch } from '../../src/shared/transcript.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, failure, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const reason = 'https://h.example takes no more requests for now. (HTTP 429: Slow down)';

const waiting = (view: Partial<AnswerView>, text = ''): PanelState =>
  panelState({ messages: [question('q', 'Why?'), answer('a', text, { state: 'waiting', ...view })] });
function messageChanged(view: Partial<AnswerView>): Extract<ThreadPatch, { type: 'messageChanged' }> {
  const { text: _, ...message } = answer('a', '', { state: 'waiting', ...view });
  return { type: 'messageChanged', message };
}
const shown = (panel: PanelPage, words: string): Promise<void> =>
  panel.page
    .getByRole('article', { name: /^Assistant/ })
    .getByText(words, { exact: true })
    .waitFor();
const button = (panel: PanelPage, name: string): Locator => panel.page.getByRole('button', { name, exact: true });
const box = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Message', exact: true });

/** All that the status said since, in order. */
async function listen(panel: PanelPage): Promise<() => Promise<readonly string[]>> {
  const heard = await panel.page.evaluateHandle(() => {
    const said: string[] = [];
    const status = document.querySelector('[role=status]');
    if (status !== null) {
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, subtree: true });
    }
    return said;
  });
  return () => heard.evaluate((said) => said.filter((words) => words !== ''));
}

describe('While the model is waited for', () => {
  const open = usePanel();

  /** A page whose time stands at `start` and goes on in real time until it is moved. */
  async function openAt(moment: number): Promise<PanelPage> {
    const panel = await open();
    await panel.page.clock.install({ time: moment });
    return panel;
  }

  it('the seconds are counted from the second one on, and the status says only the beginning', async () => {
    const panel = await openAt(start);
    const heard = await listen(panel);
    await panel.show(waiting({ waitingSince: start }));
    await shown(panel, 'Waiting for the model');
    await panel.page.clock.pauseAt(start + 1999);
    await shown(panel, 'Waiting for the model');
    for (const [milliseconds, words] of [
      [100, 'Waiting for the model, 2 s'],
      [1000, 'Waiting for the model, 3 s'],
      [87_000, 'Waiting for the model, 1 min 30 s'],
    ] as const) {
      await panel.page.clock.runFor(milliseconds);
      await shown(panel, words);
    }
    assert.deepEqual(await heard(), ['Waiting for the model']);
  });

  it('a page that comes late counts from when the request went out', async () => {
    const panel = await openAt(start + 45_000);
    await panel.show(waiting({ waitingSince: start }));
    await panel.page
      .getByRole('article', { name: /^Assistant/ })
      .getByText(/^Waiting for the model, 4[5-9] s$/)
      .waitFor();
  });

  it('the seconds are those of the host, whose clock may differ from the page’s', async () => {
    const panel = await openAt(start + day);
    const state = waiting({ waitingSince: start });
    await panel.post({ type: 'snapshot', revision: panel.nextRevision(), state, sentAt: start + 45_000 });
    await panel.page
      .getByRole('article', { name: /^Assistant/ })
      .getByText(/^Waiting for the model, 4[5-9] s$/)
      .waitFor();
  });

  it('the count ends with the first text', async () => {
    const panel = await openAt(start + 45_000);
    await panel.show(waiting({ waitingSince: start }));
    await panel.patch(messageChanged({ state: 'answering' }), {
      type: 'textAppended',
      messageId: 'a',
      offset: 0,
      text: 'So',
    });
    await shown(panel, 'Answering');
    await panel.page.clock.runFor(5000);
    await shown(panel, 'Answering');
  });
});

describe('While a repetition is waited for', () => {
  const open = usePanel();

  it('the reason and a countdown are shown, and said once', async () => {
    const panel = await open();
    await panel.page.clock.install({ time: start });
    const heard = await listen(panel);
    await panel.show(waiting({ waitingSince: start }));
    await panel.page.clock.pauseAt(start + 10_000);
    const retry = { reason, retryAt: start + 100_000 };
    await panel.post({ type: 'patch', revision: panel.nextRevision(), patch: messageChanged({ retry }) });
    await panel.page.clock.runFor(100);
    await shown(panel, reason);
    await shown(panel, 'Trying again in 1 min 30 s');
    assert.equal(await panel.page.getByText(/^Waiting for/).count(), 0);
    for (const [milliseconds, words] of [
      [1000, 'Trying again in 1 min 29 s'],
      [29_000, 'Trying again in 1 min'],
      [50_000, 'Trying again in 10 s'],
      [9000, 'Trying again in 1 s'],
      [2000, 'Trying again…'],
    ] as const) {
      await panel.page.clock.runFor(milliseconds);
      await shown(panel, words);
    }
    assert.deepEqual(await heard(), ['Waiting for the model', `${reason} Trying again in 1 min 30 s`]);
    assert.equal(await panel.page.getByRole('alert').count(), 0);

    await panel.post({
      type: 'patch',
      revision: panel.nextRevision(),
      patch: messageChanged({ waitingSince: start + 101_000 }),
    });
    await panel.page.clock.runFor(100);
    assert.equal((await heard()).at(-1), 'Waiting for the model');
    assert.equal(await button(panel, 'Try Now').count(), 0);
  });

  for (const [milliseconds, words] of [
    [40 * day + 3_600_000 * 3, 'Trying again in 40 d 3 h'],
    [2 * 3_600_000, 'Trying again in 2 h'],
    [-5000, 'Trying again…'],
  ] as const) {
    it(`a wait of ${milliseconds / 1000} seconds reads: ${words}`, async () => {
      const panel = await open();
      await panel.page.clock.setFixedTime(start);
      await panel.show(waiting({ retry: { reason, retryAt: start + milliseconds } }));
      await shown(panel, words);
    });
  }

  it('it can be skipped and given up, by the keyboard too', async () => {
    const panel = await open();
    await panel.show(waiting({ retry: { reason, retryAt: Date.now() + 90_000 } }));
    await button(panel, 'Try Now').click();
    assert.deepEqual(await panel.intent('retryNow'), { type: 'retryNow', messageId: 'a' });
    await panel.page.keyboard.press('Tab');
    assert.equal(await button(panel, 'Cancel').evaluate((node) => node === document.activeElement), true);
    await panel.page.keyboard.press('Enter');
    await panel.intent('stop');
    await panel.page.keyboard.press('Escape');
    await button(panel, 'Stop').click();
    await eventually('three stops', () => panel.intents.filter(({ type }) => type === 'stop').length === 3);
  });

  it('a half answer that goes on stays above it', async () => {
    const panel = await open();
    await panel.show(waiting({ retry: { reason, retryAt: Date.now() + 90_000 } }, 'Half'));
    await shown(panel, 'Half');
    await shown(panel, reason);
  });

  for (const [what, view] of [
    ['the request goes out', { waitingSince: Date.now() }],
    ['it is given up', { state: 'failed', notice: failure(reason, [{ label: 'Try Again', action: 'retry' }]) }],
  ] as const) {
    it(`the focus goes to the message box when ${what}`, async () => {
      const panel = await open();
      await panel.show(waiting({ retry: { reason, retryAt: Date.now() + 90_000 } }));
      await button(panel, 'Try Now').focus();
      await panel.patch(messageChanged(view));
      assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
    });
  }

  it('the focus stays on its button from one wait to the next', async () => {
    const panel = await open();
    await panel.show(waiting({ retry: { reason, retryAt: Date.now() + 90_000 } }));
    await button(panel, 'Try Now').focus();
    await panel.patch(messageChanged({ retry: { reason: 'Another.', retryAt: Date.now() + 80_000 } }));
    await shown(panel, 'Another.');
    assert.equal(await button(panel, 'Try Now').evaluate((node) => node === document.activeElement), true);
  });
});
