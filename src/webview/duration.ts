// A length of time in few words, as the page counts it. Used by answerView.ts, retryView.ts and announcer.ts.

import { hostNow } from './hostTime.ts';
import { fill, strings } from './strings.ts';

/** The two largest units: `5 s`, `1 min 30 s`, `2 h`, `40 d 3 h`. Takes whole seconds. */
export function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), strings.days],
    [Math.floor(seconds / 3600) % 24, strings.hours],
    [Math.floor(seconds / 60) % 60, strings.minutes],
    [seconds % 60, strings.seconds],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return fill(strings.seconds, 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => fill(unit, count))
    .join(' ');
}

/** Until a moment of the host's clock, rounded up: 0 when it has come. */
export function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - hostNow()) / 1000));
}

/** Since a moment of the host's clock, rounded down. */
export function secondsSince(moment: number): number {
  return Math.max(0, Math.floor((hostNow() - moment) / 1000));
}
