// A time limit for work that an abort ends. Used by the checks of Add Connection… and by Check Connection.

import type { Clock } from './session/ports.ts';

/** Undefined when the time ran out first; the work is then aborted. */
export async function within<T>(
  seconds: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const { promise: ranOut, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.schedule(seconds * 1000, () => {
    resolve(undefined);
    stop();
  });
  try {
    return await Promise.race([work(controller.signal), ranOut]);
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
  }
}
