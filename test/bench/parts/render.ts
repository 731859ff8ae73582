// The part of the bench that draws growing answers: ours against the floor that only appends text and against a full
// redraw, in turn in one browser.

import { gzipSync } from 'node:zlib';
import type { PanelState } from '../../../src/shared/transcript.ts';
import { openPanelPage, type PanelPage } from '../../webview/support/panelPage.ts';
import { bundlePage } from '../../webview/support/bundlePage.ts';
import { longThread, panelState } from '../../webview/support/states.ts';
import type { Contestant, Run } from '../render/benchPage.ts';
import { answerOf, withoutLanguages, worstBlock, worstBlocks, type WorstBlock } from '../render/corpus.ts';
import { RenderStage } from '../render/renderStage.ts';
import type { Report } from '../report.ts';
import type { RowId } from '../rows.ts';

const deltaSize = 4;
/** Deltas whose code may not be compiled yet. */
const warmUp = 100;
const longWindows = { count: 40, size: 40 };
/** A full redraw of a long answer takes most of a second. */
const fullWindows = { 20: { count: 12, size: 4 }, 200: { count: 8, size: 1 } } as const;
const paced = { deltaSize, perSecond: 500 };
const pacedDeltas = 2000;
const pairsInThread = 500;

const worstRows: Readonly<Record<WorstBlock, readonly [growth: RowId, longest: RowId]>> = {
  paragraph: ['paragraphGrowth', 'paragraphLongest'],
  line: ['lineGrowth', 'lineLongest'],
  table: ['tableGrowth', 'tableLongest'],
  list: ['listGrowth', 'listLongest'],
  fence: ['fenceGrowth', 'fenceLongest'],
};

/** Of each delta the shortest time of all repetitions, in milliseconds; of each repetition the CPU. */
interface Series {
  readonly best: readonly number[];
  readonly cpu: readonly number[];
}

export async function render(report: Report, repeat: number): Promise<void> {
  const script = await bundlePage();
  report.add('panelGzip', gzipSync(script, { level: 9 }).length / 1024);
  const stage = await RenderStage.start();
  try {
    await drawAnswers(report, stage, repeat);
    await drawWorstBlocks(report, stage, repeat);
    await drawAtPace(report, stage, repeat);
    await openThread(report, stage, repeat);
  } finally {
    await stage.stop();
  }
}

async function drawAnswers(report: Report, stage: RenderStage, repeat: number): Promise<void> {
  const [short, middle, long] = [await answerOf(3), await answerOf(20), await answerOf(200)];
  const plain = withoutLanguages(middle);
  // The first round pays for code that is compiled once.
  for (const contestant of ['floor', 'ours'] as const) await stage.measure({ contestant, text: middle, deltaSize });

  const [shortFloor, shortOurs] = await inTurn(stage, short, repeat, ['floor', 'ours']);
  report.add('renderBest3', sum(shortOurs.best) / sum(shortFloor.best));
  const [floor, ours, uncoloured] = await inTurn(stage, middle, repeat, [
    'floor',
    'ours',
    { contestant: 'ours', text: plain },
  ]);
  for (const [round, cpu] of floor.cpu.entries()) {
    report.add('renderCpu', (uncoloured.cpu[round] ?? NaN) / cpu);
    report.add('renderCpuColoured', (ours.cpu[round] ?? NaN) / cpu);
  }
  report.add('renderBest20', sum(ours.best) / sum(floor.best));
  report.add('renderTail', percentile(ours.best.slice(warmUp), 0.99) / percentile(floor.best.slice(warmUp), 0.99));
  report.add('renderFloor', mean(ours.best), mean(floor.best));
  const [longFloor, longOurs] = await inTurn(stage, long, repeat, ['floor', 'ours'], longWindows);
  report.add('renderBest200', sum(longOurs.best) / sum(longFloor.best));
  report.add('renderGrowth', growthOf(longOurs.best), growthOf(longFloor.best));

  for (const [row, text, windows, known] of [
    ['renderFull20', middle, fullWindows[20], ours],
    ['renderFull200', long, fullWindows[200], longOurs],
  ] as const) {
    const [redrawn] = await inTurn(stage, text, Math.min(repeat, 3), ['full'], windows);
    report.add(row, mean(redrawn.best) / mean(known.best));
  }
}

async function drawWorstBlocks(report: Report, stage: RenderStage, repeat: number): Promise<void> {
  for (const name of Object.keys(worstBlocks).filter(isWorstBlock)) {
    const text = worstBlock(name);
    const [floor, ours] = await inTurn(stage, text, repeat, ['floor', 'ours'], windowsFor(text));
    const [growth, longest] = worstRows[name];
    report.add(growth, growthOf(ours.best), growthOf(floor.best));
    report.add(longest, Math.max(...ours.best.slice(warmUp)), Math.max(...floor.best.slice(warmUp)));
  }
}

/** The floor is one text node here: to let it grow delta by delta would take minutes. */
function windowsFor(text: string): Run['windows'] {
  return text.length > 12_000 ? { count: 40, size: 40 } : undefined;
}

async function drawAtPace(report: Report, stage: RenderStage, repeat: number): Promise<void> {
  const text = (await answerOf(20)).slice(0, pacedDeltas * deltaSize);
  for (let round = 0; round < repeat; round++) {
    const cpu = { floor: 0, ours: 0 };
    for (const contestant of round % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
      cpu[contestant] = await stage.measurePaced({ contestant, text, ...paced });
    }
    report.add('renderPaced', cpu.ours / cpu.floor);
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
    return panel.page.locator('.thread').evaluate(async (thread) => {
      const before = performance.now();
      while (thread.querySelector('.sketch') !== null) await new Promise((resolve) => requestIdleCallback(resolve));
      return { html: thread.innerHTML, drawnAfter: performance.now() - before };
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

type Entry = Contestant | { readonly contestant: Contestant; readonly text: string };

/** Every contestant once a round, in another order each time. */
async function inTurn<const Entries extends readonly Entry[]>(
  stage: RenderStage,
  text: string,
  repeat: number,
  entries: Entries,
  windows?: Run['windows'],
): Promise<{ readonly [Place in keyof Entries]: Series }>;
async function inTurn(
  stage: RenderStage,
  text: string,
  repeat: number,
  entries: readonly Entry[],
  windows?: Run['windows'],
): Promise<readonly Series[]> {
  const runs = entries.map((entry) => (typeof entry === 'string' ? { contestant: entry, text } : entry));
  const measured = runs.map(() => ({ times: Array.of<readonly number[]>(), cpu: Array.of<number>() }));
  for (let round = 0; round < repeat; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const place = (turn + round) % runs.length;
      const [run, results] = [runs[place], measured[place]];
      if (run === undefined || results === undefined) continue;
      const { times, cpu } = await stage.measure({ ...run, deltaSize, windows });
      results.times.push(times);
      results.cpu.push(cpu);
    }
  }
  return measured.map(({ times, cpu }) => ({ best: elementwiseBest(times), cpu }));
}

function elementwiseBest([first = [], ...others]: readonly (readonly number[])[]): readonly number[] {
  return first.map((time, index) => Math.min(time, ...others.map((times) => times[index] ?? Infinity)));
}

function growthOf(times: readonly number[]): number {
  const tenth = Math.floor(times.length / 10);
  return sum(times.slice(-tenth)) / sum(times.slice(0, tenth));
}

function mean(times: readonly number[]): number {
  return sum(times) / times.length;
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? NaN;
}

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0);
}

function isWorstBlock(name: string): name is WorstBlock {
  return name in worstBlocks;
}
