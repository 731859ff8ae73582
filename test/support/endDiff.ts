// Answers a proposed change by a key, as a person does who presses again when nothing happens: a diff is drawn before it
// has the keyboard. For journeys.

import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Resolves when no diff is open any more. */
export async function endDiff(page: Page, key: string): Promise<void> {
  await eventually(
    `the diff to end with ${key}`,
    async () => {
      await page.keyboard.press(key);
      return page
        .locator('.monaco-diff-editor')
        .first()
        .waitFor({ state: 'detached', timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    },
    30_000,
  );
}
