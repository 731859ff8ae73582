// The part of the bench that streams long answers, fast and slow: how late the last delta is and what the answer costs.

import { setTimeout as delay } from 'node:timers/promises';
import { askIn, type Asked, inTurn, type Place } from '../askIn.ts';
import type { BenchStage } from '../benchStage.ts';
import type { Report } from '../report.ts';
import type { RowId } from '../rows.ts';
import { placesOf } from './startup.ts';

const long = 2000;
const short = 500;
/** Milliseconds. */
const idleFor = 3000;

interface Pace {
  readonly perSecond: number | undefined;
  /** Of the bare reference: shorter where the pace is so slow that it only costs time. */
  readonly bareDeltas: number;
  readonly lag: RowId;
  readonly busy: RowId;
  readonly longest: RowId;
  readonly host: RowId;
}

const paces: readonly Pace[] = [
  { perSecond: 100, bareDeltas: short, lag: 'lag100', busy: 'busy100', longest: 'longest100', host: 'host100' },
  { perSecond: 500, bareDeltas: long, lag: 'lag500', busy: 'busy500', longest: 'longest500', host: 'host500' },
  {
    perSecond: undefined,
    bareDeltas: long,
    lag: 'lagAtOnce',
    busy: 'busyAtOnce',
    longest: 'longestAtOnce',
    host: 'hostAtOnce',
  },
];

export async function stream(report: Report, stage: BenchStage, repeat: number): Promise<void> {
  await stage.showPanels();
  const { ours, bare } = await placesOf(stage);
  const askOurs = async (deltas: number, perSecond: number | undefined): Promise<Asked> => {
    await newChat(stage, ours);
    return askIn(stage, ours, { deltas, perSecond });
  };
  // The first answer pays for code that is compiled once.
  await askOurs(short, undefined);
  await askIn(stage, bare, { deltas: short });
  for (let round = 0; round < repeat; round += 1) {
    const idle = await idleRate(stage);
    for (const { perSecond, bareDeltas, lag, busy, longest, host } of paces) {
      const [answer, reference] = await inTurn(
        round,
        () => askOurs(long, perSecond),
        () => askIn(stage, bare, { deltas: bareDeltas, perSecond }),
      );
      report.add(lag, answer.lastDeltaToPage, reference.lastDeltaToPage);
      report.add(busy, (1000 * answer.rendererTime) / long, (1000 * reference.rendererTime) / bareDeltas);
      report.add(longest, answer.longestTask, reference.longestTask);
      report.add(host, perThousand(answer, long, idle), perThousand(reference, bareDeltas, idle));
    }
    const slow = await askOurs(short, 100);
    report.add('shortLag', slow.lastDeltaToPage);
    report.add('shortBusy', slow.rendererTime);
    const atOnce = await askOurs(short, undefined);
    report.add('shortLagAtOnce', atOnce.lastDeltaToPage);
    report.add('shortBusyAtOnce', atOnce.rendererTime);
  }
}

/** CPU that the extension host spends for each millisecond when nobody asks: VS Code's own watching. */
async function idleRate(stage: BenchStage): Promise<number> {
  const [cpu, begin] = [await stage.helper.cpu(), performance.now()];
  await delay(idleFor);
  return ((await stage.helper.cpu()) - cpu) / (performance.now() - begin);
}

/** CPU of the extension host for 1,000 deltas, without what it would have spent anyway. */
function perThousand({ hostTime, duration }: Asked, deltas: number, idle: number): number {
  return Math.max(0, (1000 * (hostTime - duration * idle)) / deltas);
}

/** Resolves when the page shows the empty chat. */
export async function newChat(stage: BenchStage, { frame }: Place): Promise<void> {
  await stage.helper.command('causerie.newChat');
  await frame.locator('.message').first().waitFor({ state: 'detached' });
}
