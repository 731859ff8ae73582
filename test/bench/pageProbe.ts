// What the bench puts into a page to take times there. These functions are sent to the page as text: each stands alone.

import type { Frame } from 'playwright-core';
import { wallClock } from './modelServer.ts';

/** Times in milliseconds since 1970, by the clock of the page. */
interface PageTimes {
  readonly enter: number;
  readonly first: number;
  readonly last: number;
  /** In milliseconds; 0: none of 50 ms or more. */
  readonly longestTask: number;
}

interface Probe {
  readonly times: Promise<PageTimes>;
  stop(): void;
}

declare global {
  var benchProbe: Probe | undefined;
  /** When the box was first there, in milliseconds since 1970. */
  var benchBoxAt: number | undefined;
}

export interface Marks {
  /** Where the answer grows: a selector of CSS. */
  readonly place: string;
  readonly first: string;
  readonly last: string;
}

const patience = 120_000;

/** Takes the times of the next question in this page. Call `timesOf` after Enter. */
export async function arm(frame: Frame, marks: Marks): Promise<void> {
  await frame.evaluate(startProbe, { ...marks, patience });
}

/** Resolves when the last delta is in the page. The times are by our clock. */
export async function timesOf(frame: Frame, clock: ClockDifference): Promise<PageTimes> {
  const times = await frame.evaluate(() => globalThis.benchProbe?.times);
  if (times === undefined) throw new Error('The page was loaded anew while it was measured');
  const ours = (time: number): number => time - clock.pageIsAhead;
  return { ...times, enter: ours(times.enter), first: ours(times.first), last: ours(times.last) };
}

export interface ClockDifference {
  readonly pageIsAhead: number;
  /** Half of the shortest way there and back. */
  readonly uncertainty: number;
}

/** Compares the page's clock with ours. Valid as long as the page lives. */
export async function compareClocks(frame: Frame): Promise<ClockDifference> {
  let best: ClockDifference = { pageIsAhead: 0, uncertainty: Infinity };
  for (let round = 0; round < 20; round += 1) {
    const before = wallClock();
    const inPage = await frame.evaluate(() => performance.timeOrigin + performance.now());
    const after = wallClock();
    const uncertainty = (after - before) / 2;
    if (uncertainty < best.uncertainty) best = { pageIsAhead: inPage - (before + after) / 2, uncertainty };
  }
  return best;
}

function startProbe({ place, first, last, patience: wait }: Marks & { readonly patience: number }): void {
  globalThis.benchProbe?.stop();
  const now = (): number => performance.timeOrigin + performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<PageTimes>();
  const times = { enter: 0, first: 0, last: 0, longestTask: 0 };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') times.enter = performance.timeOrigin + event.timeStamp;
  };
  // Looks at the end of the text alone, so that it costs the same however long the text is.
  const observer = new MutationObserver(() => {
    let end: Node | null = document.querySelector(place);
    while (end?.lastChild) end = end.lastChild;
    const text = end?.textContent ?? '';
    if (times.first === 0 && (text.includes(first) || text.includes(last))) times.first = now();
    if (!text.includes(last)) return;
    times.last = now();
    observer.disconnect();
    // A task is told of when it is over.
    setTimeout(() => {
      stop();
      resolve(times);
    });
  });
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) times.longestTask = Math.max(times.longestTask, duration);
  });
  const timer = setTimeout(() => reject(new Error(`The answer was not in the page after ${wait} ms`)), wait);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
    tasks.disconnect();
    window.removeEventListener('keydown', onKey, true);
  };
  window.addEventListener('keydown', onKey, true);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  tasks.observe({ type: 'longtask' });
  promise.catch(() => undefined);
  globalThis.benchProbe = { times: promise, stop };
}

/** For every new page: notes when a box in a webview can be typed into. */
export function watchForBox(): void {
  const isInWebview = window.parent !== window && window.parent !== window.top;
  if (!isInWebview) return;
  const timer = setInterval(() => {
    const box = document.querySelector('textarea');
    if (box === null || box.disabled || box.readOnly || box.offsetHeight === 0) return;
    globalThis.benchBoxAt = performance.timeOrigin + performance.now();
    clearInterval(timer);
  }, 2);
}
