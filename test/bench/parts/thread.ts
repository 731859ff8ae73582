// The part of the bench that opens a conversation of a thousand messages in the panel's own page, against the same nodes
// put into a page all at once, in turn in one browser.

import type { PanelState } from '../../../src/shared/transcript.ts';
import { openPanelPage, type PanelPage } from '../../webview/support/panelPage.ts';
import { longThread, panelState } from '../../webview/support/states.ts';
import { answerOf } from '../render/corpus.ts';
import { RenderStage } from '../render/renderStage.ts';
import type { Report } from '../report.ts';

const pairsInThread = 500;

export async function thread(report: Report, repeat: number): Promise<void> {
  const stage = await RenderStage.start();
  try {
    await openThread(report, stage, repeat);
  } finally {
    await stage.stop();
  }
}

/** The real page opens a thread, what is far away as sketches; the reference gets the nodes of all messages drawn. */
async function openThread(report: Report, stage: RenderStage, repeat: number): Promise<void> {
  const answer = await answerOf(3);
  const messages = longThread(pairsInThread).map((message) =>
    message.role === 'user' ? message : { ...message, text: answer },
  );
  const { html, drawnAfter } = await drawnWhole(stage, messages);
  report.add('threadDrawn', drawnAfter);
  const measurePlain = (): Promise<number> => stage.page.evaluate((nodes) => globalThis.measurePlain(nodes), html);
  // The first round pays for what is made ready once.
  await measurePlain();
  for (let round = 0; round < repeat; round++) {
    const times = { ours: 0, plain: 0 };
    for (const turn of round % 2 === 0 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const)) {
      times[turn] = turn === 'plain' ? await measurePlain() : await inPanel(stage, (panel) => open(panel, messages));
    }
    report.add('threadOpen', times.ours / times.plain);
    report.add('threadOpenTime', times.ours, times.plain);
  }
}

/** All nodes of the thread, and how many milliseconds after it was shown the last message was drawn in idle time. */
async function drawnWhole(
  stage: RenderStage,
  messages: PanelState['messages'],
): Promise<{ readonly html: string; readonly drawnAfter: number }> {
  return inPanel(stage, async (panel) => {
    await open(panel, messages);
    return panel.page.locator('.thread').evaluate(async (place) => {
      const before = performance.now();
      while (place.querySelector('.sketch') !== null) await new Promise((resolve) => requestIdleCallback(resolve));
      return { html: place.innerHTML, drawnAfter: performance.now() - before };
    });
  });
}

/** Milliseconds from the message that brings the thread until it is laid out in the page. */
async function open(panel: PanelPage, messages: PanelState['messages']): Promise<number> {
  await panel.show(panelState({ conversationId: 'warm', messages: messages.slice(0, 20) }));
  const data = { type: 'snapshot', revision: panel.nextRevision(), state: panelState({ messages }) };
  return panel.page.evaluate(async (message) => {
    const before = performance.now();
    window.dispatchEvent(new MessageEvent('message', { data: message }));
    // The draw is in the next frame, before this callback; the layout is forced.
    await new Promise(requestAnimationFrame);
    void document.body.offsetHeight;
    return performance.now() - before;
  }, data);
}

async function inPanel<T>(stage: RenderStage, use: (panel: PanelPage) => Promise<T>): Promise<T> {
  const panel = await openPanelPage(stage.browser, { width: 420, height: 800 });
  try {
    return await use(panel);
  } finally {
    await panel.close();
  }
}
