// Goes through context menus by keyboard. For journeys.

import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Opens the menu of what has the focus and chooses; `path` are the names of submenus and, last, of the entry. */
export async function chooseInMenu(page: Page, ...path: readonly [string, ...string[]]): Promise<void> {
  await page.keyboard.press('Shift+F10');
  for (const [index, name] of path.entries()) {
    await focusInMenu(page, name);
    await page.keyboard.press(index === path.length - 1 ? 'Enter' : 'ArrowRight');
  }
}

/** In a menu that is open. */
export async function focusInMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  await eventually(`${name} to be the focused entry`, async () => {
    await page.keyboard.press('ArrowDown');
    return item.and(page.locator('.focused > *')).isVisible();
  });
}
