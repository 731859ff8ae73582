// The part of the bench that asks about a selection: from the key to its chip in the message box, and what a large one
// costs the extension host.

import type { Frame } from 'playwright-core';
import type { BenchStage } from '../benchStage.ts';
import { type ChipWay, timeChip } from '../chipProbe.ts';
import type { Report } from '../report.ts';

const command = 'causerie.askAboutSelection';
const selected = 2000;
const megabyte = 2 ** 20;

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
