// The part of the bench that draws growing answers: ours against the floor that only appends text and against a full
// redraw, in turn in one browser.

import { gzipSync } from 'node:zlib';
import { bundlePage } from '../../webview/support/bundlePage.ts';
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
