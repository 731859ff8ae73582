// The part of the bench that opens a window with both panels and asks in it: until the box is there, until the first and
// the later requests arrive, until the first delta is in the page.

import { eventually } from '../../support/eventually.ts';
import { askIn, inTurn, type Place } from '../askIn.ts';
import type { BenchStage } from '../benchStage.ts';
import { compareClocks } from '../pageProbe.ts';
import type { Report } from '../report.ts';

const laterQuestions = 3;
const deltas = 40;

export async function startup(report: Report, stage: BenchStage, repeat: number): Promise<void> {
  // VS Code writes down which views are open some time after: a window that comes too early has none.
  await eventually(
    'a window that opens with both panels',
    async () => {
      await stage.showPanels();
      await stage.reopen();
      return stage.window.panel(10_000).then(
        () => true,
        () => false,
      );
    },
    120_000,
  );
  for (let round = 0; round < repeat; round += 1) {
    await stage.reopen();
    const { ours, bare } = await placesOf(stage);
    const openedAt = await stage.window.page.evaluate(() => performance.timeOrigin);
    report.add('windowToBox', (await boxAt(ours)) - openedAt, (await boxAt(bare)) - openedAt);

    await stage.helper.command('causerie.newChat');
    const ask = (place: Place) => askIn(stage, place, { deltas, perSecond: 200 });
    const [first, firstBare] = await inTurn(
      round,
      () => ask(ours),
      () => ask(bare),
    );
    report.add('firstRequest', first.enterToRequest, firstBare.enterToRequest);
    report.add('questionBytes', first.contentLength);
    for (let later = 0; later < laterQuestions; later += 1) {
      const [next, nextBare] = await inTurn(
        later,
        () => ask(ours),
        () => ask(bare),
      );
      report.add('laterRequest', next.enterToRequest, nextBare.enterToRequest);
      report.add('firstDelta', next.firstDeltaToPage, nextBare.firstDeltaToPage);
    }
  }
}

/** Where questions are asked, with the clocks of the pages. */
export async function placesOf(stage: BenchStage): Promise<Readonly<Record<'ours' | 'bare', Place>>> {
  const [panel, page] = [await stage.window.panel(), await stage.barePage()];
  return {
    ours: { kind: 'ours', frame: panel, clock: await compareClocks(panel) },
    bare: { kind: 'bare', frame: page, clock: await compareClocks(page) },
  };
}

/** By the clock of the browser, which is one for the whole window. */
function boxAt({ frame }: Place): Promise<number> {
  return eventually('the time of the box', () => frame.evaluate(() => globalThis.benchBoxAt));
}
