// What the bench puts into the window and into our page to time the way of a selection to its chip. These functions are
// sent to the pages as text: each stands alone.

import type { Frame } from 'playwright-core';
import { compareClocks } from './pageProbe.ts';

declare global {
  /** When the key was pressed last, in milliseconds since 1970, by the clock of the window. */
  var benchKeyAt: number | undefined;
  var benchChip: Promise<ChipTimes> | undefined;
}

/** In milliseconds since 1970, by the clock of our page. */
interface ChipTimes {
  /** The last message of the host before the chip was there. */
  readonly message: number;
  readonly chip: number;
}

export interface ChipWay {
  readonly keyToChip: number;
  readonly messageToChip: number;
}

const patience = 60_000;

/** Takes the times of the next chip that `press` brings into our page. There must be none in the message box. */
export async function timeChip(window: Frame, panel: Frame, press: () => Promise<void>): Promise<ChipWay> {
  const [clock, panelClock] = [await compareClocks(window), await compareClocks(panel)];
  await window.evaluate(noteKey);
  await panel.evaluate(watchForChip, patience);
  await press();
  const times = await panel.evaluate(() => globalThis.benchChip);
  const key = await window.evaluate(() => globalThis.benchKeyAt);
  if (times === undefined || key === undefined) throw new Error('The page was loaded anew while it was measured');
  return {
    keyToChip: times.chip - panelClock.pageIsAhead - (key - clock.pageIsAhead),
    messageToChip: times.chip - times.message,
  };
}

function noteKey(): void {
  globalThis.benchKeyAt = undefined;
  const onKey = ({ altKey, code, timeStamp }: KeyboardEvent): void => {
    if (!altKey || code !== 'KeyQ') return;
    window.removeEventListener('keydown', onKey, true);
    globalThis.benchKeyAt = performance.timeOrigin + timeStamp;
  };
  window.addEventListener('keydown', onKey, true);
}

function watchForChip(wait: number): void {
  const now = (): number => performance.timeOrigin + performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<ChipTimes>();
  let message = 0;
  const onMessage = (): void => {
    message = now();
  };
  window.addEventListener('message', onMessage, true);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener('message', onMessage, true);
  };
  const observer = new MutationObserver(() => {
    if (document.querySelector('.composer .chip') === null) return;
    stop();
    resolve({ message, chip: now() });
  });
  const timer = setTimeout(() => {
    stop();
    reject(new Error(`There was no chip after ${wait} ms`));
  }, wait);
  observer.observe(document, { subtree: true, childList: true });
  promise.catch(() => undefined);
  globalThis.benchChip = promise;
}
