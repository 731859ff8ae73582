import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, longThread, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

/** A thousand messages. */
const messages = longThread(500);
const thousand = panelState({ messages });

const article = (panel: PanelPage, text: string): Locator =>
  panel.page.locator('article').filter({ has: panel.page.getByText(text, { exact: true }) });
const sketches = (panel: PanelPage): Promise<number> => panel.page.locator('.sketch').count();

/** Holds back the browser's idle time, so that what is not needed yet stays undrawn. */
async function holdIdleTime(panel: PanelPage): Promise<void> {
  await panel.page.evaluate(() => {
    const real = window.requestIdleCallback.bind(window);
    const held: IdleRequestCallback[] = [];
    window.requestIdleCallback = (callback) => held.push(callback);
    window.addEventListener('idle', () => {
      window.requestIdleCallback = real;
      for (const callback of held) real(callback, { timeout: 100 });
    });
  });
}

async function giveIdleTime(panel: PanelPage): Promise<void> {
  await panel.page.evaluate(() => window.dispatchEvent(new Event('idle')));
  await eventually('everything to be drawn', async () => (await sketches(panel)) === 0);
}

describe('A thread of a thousand messages', () => {
  const open = usePanel();

  it('is there at once, the end of it drawn, the rest as text under its name', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    assert.equal(await panel.page.locator('article').count(), 1000);
    assert.ok((await sketches(panel)) > 900);
    assert.ok(await article(panel, 'Answer 499').getByRole('button', { name: 'Copy' }).isVisible());
    const first = panel.page.getByRole('article', { name: 'Assistant, Azure/gpt-large' }).first();
    assert.match((await first.textContent()) ?? '', /Answer 0\s+A paragraph/u);
    const end = await panel.page
      .locator('.scroller')
      .evaluate((node) => Math.round(node.scrollHeight - node.scrollTop - node.clientHeight));
    assert.equal(end, 0);
  });

  it('is drawn to its beginning when there is time', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    await giveIdleTime(panel);
    assert.equal(await panel.page.locator('article .toolbar').count(), 1000);
    assert.equal(await article(panel, 'Answer 0').locator('.markdown p').count(), 2);
  });

  it('draws what the reader scrolls to before everything else', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    await panel.page.locator('.scroller').evaluate((node) => (node.scrollTop = 0));
    await article(panel, 'Answer 0').getByRole('button', { name: 'Copy' }).waitFor({ state: 'attached' });
    assert.ok((await sketches(panel)) > 800);
  });

  it('stands in groups, so that a text at its end is no slower', async () => {
    const panel = await open();
    await panel.show(thousand);
    const sizes = await panel.page
      .getByRole('log')
      .evaluate((thread) => [...thread.children].map(({ childElementCount }) => childElementCount));
    assert.deepEqual(
      sizes,
      Array.from({ length: 50 }, () => 20),
    );
    await panel.patch(
      { type: 'threadCut', length: 995 },
      { type: 'messageAdded', message: question('new', 'Something new') },
    );
    const order = await panel.page
      .locator('article')
      .evaluateAll((nodes) => nodes.slice(-2).map((node) => node.textContent));
    assert.match(order.join(), /Question 497.*Something new/u);
  });

  it('is selected and copied from end to end, drawn or not', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    const select = (): Promise<string> =>
      panel.page.getByRole('log').evaluate((thread) => {
        document.getSelection()?.selectAllChildren(thread);
        return document.getSelection()?.toString() ?? '';
      });
    for (const text of [await select(), (await giveIdleTime(panel), await select())]) {
      for (const number of [0, 250, 499]) assert.ok(text.includes(`Answer ${number}\n`), `Answer ${number}`);
    }
  });

  it('keeps what was selected while the rest of it is drawn', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    await article(panel, 'Answer 499').locator('.markdown p').last().click({ clickCount: 3 });
    const selected = (): Promise<string> => panel.page.evaluate(() => document.getSelection()?.toString() ?? '');
    const before = await selected();
    assert.match(before, /^A paragraph/u);
    await giveIdleTime(panel);
    assert.equal(await selected(), before);
  });

  it('is looked through by Find in Chat, also where nothing is drawn yet', async () => {
    const panel = await open();
    await holdIdleTime(panel);
    await panel.show(thousand);
    await panel.post({ type: 'find' });
    await panel.page.getByRole('textbox', { name: 'Find' }).fill('Answer 3');
    await panel.page.evaluate(() => window.dispatchEvent(new Event('idle')));
    // 3, 30 to 39, 300 to 399
    await eventually('all matches', async () =>
      (await panel.page.locator('.findCount').textContent())?.endsWith(' of 111'),
    );
    await panel.page.getByRole('textbox', { name: 'Find' }).fill('Question 3');
    await panel.page.getByRole('button', { name: 'Match Whole Word' }).click();
    await panel.page.getByText('Question 3', { exact: true }).waitFor();
    await eventually('the match to be seen', () =>
      panel.page.getByText('Question 3', { exact: true }).evaluate((node) => {
        const { top, bottom } = node.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      }),
    );
  });

  it('takes buttons away from a far message too while an answer is written, and gives them back', async () => {
    const panel = await open();
    await panel.show(thousand);
    await eventually('everything to be drawn', async () => (await sketches(panel)) === 0);
    const edit = article(panel, 'Question 3').locator('.toolbar [aria-label="Edit"]');
    const isHidden = (): Promise<boolean> => edit.evaluate((node) => node.hasAttribute('hidden'));
    assert.equal(await isHidden(), false);
    await panel.patch(
      { type: 'messageAdded', message: question('q', 'And now?') },
      { type: 'messageAdded', message: answer('a', '', { state: 'waiting' }) },
    );
    await eventually('no edit', isHidden);
    const { text: _, ...done } = answer('a', '');
    await panel.patch({ type: 'messageChanged', message: done });
    await eventually('an edit', async () => !(await isHidden()));
  });

  it('touches no other message when an answer starts, grows or ends', async () => {
    const panel = await open();
    await panel.show(thousand);
    await eventually('everything to be drawn', async () => (await sketches(panel)) === 0);
    await panel.page.evaluate(() => {
      document.body.dataset['touched'] = '';
      const old = [...document.querySelectorAll('article')].slice(0, 998);
      const observer = new MutationObserver((records) => {
        for (const { type, attributeName } of records)
          document.body.dataset['touched'] += `;${type} ${attributeName ?? ''}`;
      });
      for (const node of old)
        observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const touched = (): Promise<readonly string[]> =>
      panel.page.evaluate(() => {
        const kinds = document.body.dataset['touched'] ?? '';
        document.body.dataset['touched'] = '';
        // Buttons that ask come and go, far away in idle time; neither text nor structure does.
        const ofButtons = ['attributes hidden', 'attributes tabindex'];
        return [...new Set(kinds.split(';'))].filter((kind) => kind !== '' && !ofButtons.includes(kind));
      });
    await panel.patch({ type: 'messageAdded', message: question('q', 'And now?') });
    await panel.patch({ type: 'messageAdded', message: answer('a', '', { state: 'waiting' }) });
    assert.deepEqual(await touched(), []);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 0, text: 'Now **this**.' });
    assert.deepEqual(await touched(), []);
  });
});
