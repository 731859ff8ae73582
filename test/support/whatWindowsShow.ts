// What the open windows show, in words: printed below a journey that failed, since nobody is there to look.

import type { Page } from 'playwright-core';

const openWindows = new Set<Page>();

/** To be called once for each window. */
export function watchWindow(page: Page): void {
  openWindows.add(page);
  page.once('close', () => openWindows.delete(page));
}

/** One line for each part that has words, for all windows; never rejects. */
export async function whatWindowsShow(): Promise<readonly string[]> {
  const lines = await Promise.all([...openWindows].map((page) => whatWindowShows(page).catch(String)));
  return lines.flat();
}

async function whatWindowShows(page: Page): Promise<readonly string[]> {
  // One frame holds nothing but VS Code's other extension host, and its script.
  const seen = page.frames().filter((frame) => !frame.url().includes('webWorkerExtensionHost'));
  const frames = await Promise.all(seen.map((frame) => frame.evaluate(wordsAndFocus).catch(String)));
  return frames.filter((line) => line !== '');
}

/** Runs in the page. The workbench itself is told by its lists, messages and focus alone. */
function wordsAndFocus(): string {
  const isWorkbench = document.querySelector('.monaco-workbench') !== null;
  const shown = isWorkbench
    ? [...document.querySelectorAll<HTMLElement>('.quick-input-widget, .notification-list-item, .monaco-dialog-box')]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText)
    : [
        document.body.innerText,
        ...Array.from(document.querySelectorAll('textarea'), ({ value }) =>
          value === '' ? '' : `[in a box: ${value}]`,
        ),
      ];
  const words = shown.join(' | ').replaceAll(/\s+/gu, ' ').trim().slice(0, 1500);
  const active = document.activeElement;
  const hasFocus = document.hasFocus() && active !== null && active !== document.body && active.tagName !== 'IFRAME';
  if (words === '' && !hasFocus) return '';
  const focus = hasFocus ? ` [focus: ${active.tagName} ${active.getAttribute('aria-label') ?? active.className}]` : '';
  return `${isWorkbench ? 'window' : 'panel'}: ${words}${focus}`;
}
