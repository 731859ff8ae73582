// Goes through context menus by keyboard. For journeys.

import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Opens the menu of what has the focus and chooses; `path` are the names of submenus and, last, of the entry. */
export async function chooseInMenu(page: Page, ...path: readonly [string, ...string[]]): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await chooseInOpenMenu(page, ...path);
}

export async function chooseInOpenMenu(page: Page, ...path: readonly [string, ...string[]]): Promise<void> {
  for (const [index, name] of path.entries()) {
    // VS Code has entries of the same names outside of our submenu.
    await focusInMenu(page, name, index === 0 ? page.locator('body') : page.locator('.monaco-submenu').last());
    const isLast = index === path.length - 1;
    await page.keyboard.press(isLast ? 'Enter' : 'ArrowRight');
    // Until the submenu has the keys they are its parent's.
    if (!isLast) await page.locator('.monaco-submenu .action-item.focused').first().waitFor();
  }
}

/** In a menu that is open; `menu` is around its entries. */
export async function focusInMenu(page: Page, name: string, menu: Locator = page.locator('body')): Promise<void> {
  const item = menu.getByRole('menuitem', { name });
  await item.waitFor();
  await eventually(`${name} to be the focused entry`, async () => {
    const focused = item.and(page.locator('.focused > *'));
    if (await focused.isVisible()) return true;
    await page.keyboard.press('ArrowDown');
    return focused.isVisible();
  });
}
