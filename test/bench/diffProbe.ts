// What the bench puts into the window to time when a text stands in a diff. The function is sent to the page as text: it
// stands alone.

import type { Frame } from 'playwright-core';
import { compareClocks } from './pageProbe.ts';

declare global {
  var benchDiff: Promise<number> | undefined;
}

const patience = 60_000;

/** When a word, without spaces, stands on the right of a diff that `show` opens: milliseconds since 1970, by our clock. */
export async function timeDiff(window: Frame, word: string, show: () => Promise<unknown>): Promise<number> {
  const { pageIsAhead } = await compareClocks(window);
  await window.evaluate(watchForDiff, { word, wait: patience });
  await show();
  const time = await window.evaluate(() => globalThis.benchDiff);
  if (time === undefined) throw new Error('The window was loaded anew while it was measured');
  return time - pageIsAhead;
}

function watchForDiff({ word, wait }: { readonly word: string; readonly wait: number }): void {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const observer = new MutationObserver(() => {
    for (const lines of document.querySelectorAll('.monaco-diff-editor .editor.modified .view-lines')) {
      if (lines.textContent.includes(word)) {
        stop();
        return resolve(performance.timeOrigin + performance.now());
      }
    }
  });
  const timer = setTimeout(() => {
    stop();
    reject(new Error(`The diff did not show its text after ${wait} ms`));
  }, wait);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  promise.catch(() => undefined);
  globalThis.benchDiff = promise;
}
