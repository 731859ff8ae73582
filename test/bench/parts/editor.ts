// The part of the bench that works on a selection: from the key to its chip in the message box, what a large one costs
// the extension host, and from an edit's last delta to the diff that shows it, against a diff that is just opened.

import type { Frame } from 'playwright-core';
import { editDeltas, lastMark } from '../answerText.ts';
import { inTurn } from '../askIn.ts';
import type { BenchStage } from '../benchStage.ts';
import { type ChipWay, timeChip } from '../chipProbe.ts';
import { timeDiff } from '../diffProbe.ts';
import type { Report } from '../report.ts';

const command = 'causerie.askAboutSelection';
const selected = 2000;
const megabyte = 2 ** 20;
/** Deltas per second: the diff opens before the answer is there. */
const editPace = 20;

export async function editor(report: Report, stage: BenchStage, repeat: number): Promise<void> {
  await stage.helper.command('causerie.newChat');
  const panel = await stage.window.panel();
  // The first ones pay for what is loaded and compiled once.
  for (const characters of [selected, megabyte]) await addByKey(stage, panel, characters);
  for (let round = 0; round < repeat; round += 1) {
    const { keyToChip, messageToChip } = await addByKey(stage, panel, selected);
    report.add('chip', keyToChip);
    report.add('chipPage', messageToChip);
    report.add('chipHost', await addByCommand(stage, panel));
    const large = await addByKey(stage, panel, megabyte);
    report.add('bigChip', large.keyToChip);
    report.add('bigChipHost', large.hostTime);
  }
  await editWithDiff(stage, undefined);
  await bareDiff(stage);
  for (let round = 0; round < repeat; round += 1) {
    const [ours, bare] = await inTurn(
      round,
      () => editWithDiff(stage, undefined),
      () => bareDiff(stage),
    );
    report.add('diffOpen', ours, bare);
    report.add('diffGrows', await editWithDiff(stage, editPace));
  }
}

/** Milliseconds from the last delta of an edit until it stands in the diff, which is open by then when the answer is slow. */
async function editWithDiff(stage: BenchStage, perSecond: number | undefined): Promise<number> {
  const mark = nextMark();
  await stage.helper.select(selected);
  const sent = stage.model.answerNext({ deltas: editDeltas(mark), perSecond, thinking: 50 });
  const shown = await timeDiff(stage.window.page.mainFrame(), lastMark(mark), () =>
    stage.helper.command('causerie.editSelection', { instruction: 'Write it anew.' }),
  );
  const { lastSentAt } = await sent;
  await stage.helper.command('causerie.rejectChange');
  return shown - lastSentAt;
}

async function bareDiff(stage: BenchStage): Promise<number> {
  const mark = nextMark();
  let start = 0;
  const shown = await timeDiff(stage.window.page.mainFrame(), lastMark(mark), async () => {
    start = await stage.helper.diff(`${'const value = 1;\n'.repeat(10)}const ${lastMark(mark)} = 1;\n`);
  });
  // Nobody is to be asked whether to save it.
  await stage.helper.command('workbench.action.revertAndCloseActiveEditor');
  return shown - start;
}

let marks = 0;

function nextMark(): string {
  marks += 1;
  return `Edit${marks}`;
}

async function addByKey(
  stage: BenchStage,
  panel: Frame,
  characters: number,
): Promise<ChipWay & { readonly hostTime: number }> {
  const { page } = stage.window;
  await stage.helper.select(characters);
  await page.locator('.monaco-editor.focused').first().waitFor();
  const before = await stage.helper.cpu();
  const way = await timeChip(page.mainFrame(), panel, () => page.keyboard.press('Alt+Q'));
  const hostTime = (await stage.helper.cpu()) - before;
  await removeChips(panel);
  return { ...way, hostTime };
}

async function addByCommand(stage: BenchStage, panel: Frame): Promise<number> {
  await stage.helper.select(selected);
  const duration = await stage.helper.time(command);
  await removeChips(panel);
  return duration;
}

async function removeChips(panel: Frame): Promise<void> {
  const chips = panel.locator('.composer .chip');
  await chips.first().waitFor();
  await chips
    .getByRole('button', { name: /^Remove/u })
    .first()
    .click();
  await chips.first().waitFor({ state: 'detached' });
}
