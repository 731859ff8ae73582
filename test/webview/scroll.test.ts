import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import {
  answer,
  appendedInPieces,
  attachmentView,
  longThread,
  panelState,
  pieceSizes,
  question,
} from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const messages = [...longThread(12), question('q', 'And now?'), answer('a', '', { state: 'answering' })];
const long = panelState({ messages });

const position = (panel: PanelPage): Promise<number> =>
  panel.page.locator('.scroller').evaluate((node) => node.scrollTop);
const toEnd = (panel: PanelPage): Promise<number> =>
  panel.page
    .locator('.scroller')
    .evaluate((node) => Math.round(node.scrollHeight - node.scrollTop - node.clientHeight));

async function scrollUp(panel: PanelPage): Promise<number> {
  await panel.page.locator('.scroller').hover();
  await panel.page.mouse.wheel(0, -500);
  await panel.page.getByRole('button', { name: 'Jump to End' }).waitFor();
  await panel.drawn();
  return position(panel);
}

/** The message at the upper edge, and where it begins, in CSS pixels from there. */
function firstLine(panel: PanelPage): Promise<readonly [string | undefined, number]> {
  return panel.page.evaluate(() => {
    const first = [...document.querySelectorAll('article')].find((node) => node.getBoundingClientRect().bottom > 0);
    const top = first?.getBoundingClientRect().top ?? Number.NaN;
    return [first?.querySelector('p, .questionText')?.textContent, top] as const;
  });
}

async function stream(panel: PanelPage): Promise<void> {
  for (let offset = 0; offset < 40 * 8; offset += 8) {
    await panel.patch({ type: 'textAppended', messageId: 'a', offset, text: 'a line\n\n' });
  }
}

describe('scrolling', () => {
  const open = usePanel();

  it('shows the end of a chat that comes into view', async () => {
    const panel = await open();
    await panel.show(long);
    assert.ok((await position(panel)) > 1000);
    assert.equal(await toEnd(panel), 0);
  });

  it('follows the end while the reader is at the end', async () => {
    const panel = await open();
    await panel.show(long);
    await stream(panel);
    assert.equal(await toEnd(panel), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Jump to End' }).count(), 0);
  });

  it('does not move while the reader is elsewhere, and jumps to the end when asked', async () => {
    const panel = await open();
    await panel.show(long);
    const place = await scrollUp(panel);
    await stream(panel);
    assert.equal(await position(panel), place);
    await panel.page.getByRole('button', { name: 'Jump to End' }).click();
    await panel.drawn();
    assert.equal(await toEnd(panel), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Jump to End' }).count(), 0);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 320, text: 'more\n\n'.repeat(20) });
    assert.equal(await toEnd(panel), 0, 'following again');
  });

  it('tells how many lines are new, in the name too, and forgets them at the end', async () => {
    const panel = await open();
    await panel.show(long);
    await scrollUp(panel);
    const jump = panel.page.getByRole('button', { name: 'Jump to End' });
    assert.equal(await jump.textContent(), 'Jump to End');
    const add = async (offset: number, text: string): Promise<void> =>
      panel.patch({ type: 'textAppended', messageId: 'a', offset, text });
    await add(0, 'one');
    assert.equal(await jump.textContent(), '1 new line');
    await add(3, '\n\n- two\n- three\n');
    assert.equal(await jump.textContent(), '3 new lines');
    assert.equal(await jump.getAttribute('aria-label'), 'Jump to End: 3 new lines');
    await jump.focus();
    await panel.page.keyboard.press('Enter');
    await panel.drawn();
    assert.equal(await toEnd(panel), 0);
    await scrollUp(panel);
    assert.equal(await jump.textContent(), 'Jump to End');
  });

  it('is resized without moving the reader to another message', async () => {
    const panel = await open({ width: 600 });
    await panel.show(long);
    await scrollUp(panel);
    const [first] = await firstLine(panel);
    for (const width of [260, 600]) {
      await panel.page.setViewportSize({ width, height: 600 });
      await panel.drawn();
    }
    assert.equal((await firstLine(panel))[0], first);
  });

  it('follows, or does not move, whatever the pieces are in which the answer comes', async () => {
    const panel = await open();
    for (const pieceSize of pieceSizes) {
      for (const isAway of [false, true]) {
        await panel.show({ ...long, conversationId: `${pieceSize} ${isAway}` });
        const place = isAway ? await scrollUp(panel) : 0;
        await panel.patchByFrame(appendedInPieces('a', 'a line\n\n'.repeat(16), pieceSize));
        const message = `pieces of ${pieceSize}, ${isAway ? 'away' : 'at the end'}`;
        if (isAway) assert.equal(await position(panel), place, message);
        else assert.equal(await toEnd(panel), 0, message);
      }
    }
  });

  it('goes to a new question wherever the reader was', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: longThread(12) }));
    await scrollUp(panel);
    await panel.patch(
      { type: 'messageAdded', message: question('q', 'And now?') },
      { type: 'messageAdded', message: answer('a', '', { state: 'waiting' }) },
    );
    assert.equal(await toEnd(panel), 0);
  });

  it('stays where it is when another variant is chosen', async () => {
    const panel = await open();
    const thread = [...longThread(12), question('q', 'Old'), answer('a', 'x')];
    await panel.show(panelState({ messages: thread }));
    const place = await scrollUp(panel);
    await panel.patch(
      { type: 'threadCut', length: thread.length - 2 },
      { type: 'messageAdded', message: question('q2', 'New', { variant: { index: 1, count: 2 } }) },
      { type: 'messageAdded', message: answer('a2', 'y') },
    );
    assert.equal(await position(panel), place);
  });

  it('keeps the end in view when the panel gets narrower', async () => {
    const panel = await open({ width: 600 });
    await panel.show(long);
    await panel.page.setViewportSize({ width: 260, height: 500 });
    await panel.drawn();
    assert.equal(await toEnd(panel), 0);
  });

  it('is not taken for leaving the end when a scroll event comes before the news of a new size', async () => {
    const panel = await open();
    await panel.show(long);
    await panel.page.evaluate(() => {
      document.body.style.width = '200px';
      document.querySelector('.scroller')?.dispatchEvent(new Event('scroll'));
    });
    await panel.drawn();
    assert.equal(await toEnd(panel), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Jump to End' }).count(), 0);
  });

  it('shows an empty chat from its beginning, and the end of the answer to its first question', async () => {
    const panel = await open({ height: 240 });
    await panel.show(panelState());
    assert.equal(await position(panel), 0);
    assert.ok((await toEnd(panel)) > 0, 'there is more than fits');
    assert.equal(await panel.page.getByRole('button', { name: 'Jump to End' }).count(), 0);
    await panel.show(panelState({ messages }));
    assert.equal(await toEnd(panel), 0);
    await panel.show(panelState({ conversationId: 'new' }));
    assert.equal(await position(panel), 0);
  });

  it('comes back to where the reader was after a reload', async () => {
    const panel = await open();
    await panel.show(long);
    await scrollUp(panel);
    const [message, top] = await firstLine(panel);
    await eventually('the state to be saved', () => JSON.stringify(panel.savedState)?.includes('place'));
    const again = await open({ savedState: panel.savedState });
    await again.show(long);
    const [messageAgain, topAgain] = await firstLine(again);
    assert.equal(messageAgain, message);
    assert.ok(Math.abs(topAgain - top) <= 1, `${topAgain} is not ${top}`);
    await again.page.getByRole('button', { name: 'Jump to End' }).waitFor();
  });

  it('never scrolls sideways, from 250 to 600 pixels', async () => {
    const wide = `| ${'column | '.repeat(12)}\n|${'-|'.repeat(12)}\n\n${'x'.repeat(300)} \`${'y'.repeat(300)}\`\n\n\`\`\`\n${'z '.repeat(300)}\n\`\`\`\n\n# ${'w'.repeat(100)}\n\n- - - - ${'v'.repeat(90)}`;
    const attachments = [attachmentView(`${'long'.repeat(40)}.ts`)];
    const panel = await open();
    await panel.show(
      panelState({
        messages: [question('q', 'u'.repeat(300), { attachments }), answer('a', wide)],
        draftAttachments: attachments,
        model: { label: 'a-model-with-a-very-long-name'.repeat(4) },
      }),
    );
    for (const width of [250, 350, 600]) {
      await panel.page.setViewportSize({ width, height: 600 });
      const overflow = await panel.page.evaluate(() =>
        ['html', '.scroller', '.composer'].map((selector) => {
          const node = document.querySelector(selector);
          return node === null ? Number.NaN : node.scrollWidth - node.clientWidth;
        }),
      );
      assert.deepEqual(overflow, [0, 0, 0], `at ${width}`);
    }
  });
});
