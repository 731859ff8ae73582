// Selects lines of a file as a person does. For journeys.

import type { VsCodeWindow } from './vscodeWindow.ts';

/** Opens a file and selects whole lines, counted from 1. */
export async function selectLines(window: VsCodeWindow, name: string, first: number, last = first): Promise<void> {
  const { page } = window;
  await window.openFile(name);
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < first; line += 1) await page.keyboard.press('ArrowDown');
  for (let line = first; line < last; line += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.getByRole('button', { name: /^Ln \d+, Col \d+ \(\d+ selected\)/u }).waitFor();
}
