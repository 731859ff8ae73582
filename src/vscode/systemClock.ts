// The real clock. Only extension.ts uses it: everything else is handed a Clock.

import type { Clock } from '../core/session/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
