// The part of the bench that talks for long in one chat: what fifty exchanges leave in memory, and whether the last ones
// are slower than the first.

import { askIn } from '../askIn.ts';
import type { BenchStage } from '../benchStage.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';
import { placesOf } from './startup.ts';
import { newChat } from './stream.ts';

const few = 5;
const many = 50;
const deltas = 40;

export async function memory(report: Report, stage: BenchStage, repeat: number): Promise<void> {
  await stage.showPanels();
  const { ours } = await placesOf(stage);
  for (let round = 0; round < repeat; round += 1) {
    await newChat(stage, ours);
    const durations: number[] = [];
    const talk = async (until: number): Promise<void> => {
      while (durations.length < until) {
        durations.push((await askIn(stage, ours, { deltas, thinking: 0, isPasted: true })).enterToEnd);
      }
    };
    await talk(few);
    const [page, host] = [await stage.pageHeap(), await stage.helper.heap()];
    await talk(many);
    const [pageLater, hostLater] = [await stage.pageHeap(), await stage.helper.heap()];
    report.add('pageMemory', pageLater / page);
    report.add('pageGrowth', (pageLater - page) / 1024 / (many - few));
    report.add('hostMemory', hostLater / host);
    report.add('hostGrowth', (hostLater - host) / 1024 / (many - few));
    report.add('lateExchange', median(durations.slice(-few)));
    report.add('exchangeTime', median(durations.slice(-few)) / median(durations.slice(0, few)));
  }
}
