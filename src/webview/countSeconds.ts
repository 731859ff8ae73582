// Whole seconds from now, by the host's clock. Used by answerView.ts and retryView.ts.

import { hostNow } from './hostTime.ts';

/** Until a moment of the host's clock, rounded up: 0 when it has come. */
export function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - hostNow()) / 1000));
}

/** Since a moment of the host's clock, rounded down. */
export function secondsSince(moment: number): number {
  return Math.max(0, Math.floor((hostNow() - moment) / 1000));
}
