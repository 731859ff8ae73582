// The part of the bench that activates our extension and an empty one in the same extension host, in turn first.

import { emptyExtension } from '../benchExtensions.ts';
import type { BenchStage } from '../benchStage.ts';
import type { Report } from '../report.ts';

const ourExtension = 'causerie.causerie';

/** Measured inside the extension host: what `Extension.activate()` takes, loading the code included. */
export async function activation(report: Report, stage: BenchStage, repeat: number): Promise<void> {
  for (let round = 0; round < repeat; round += 1) {
    // Each host activates once. The first window is as good as a new one.
    if (round > 0) await stage.reopen();
    const order = round % 2 === 0 ? [ourExtension, emptyExtension] : [emptyExtension, ourExtension];
    const durations = await stage.helper.activate(order);
    const ours = durations[order.indexOf(ourExtension)];
    const bare = durations[order.indexOf(emptyExtension)];
    if (ours === undefined || bare === undefined) throw new Error('The extension host measured nothing');
    report.add('activation', ours, bare);
  }
}
