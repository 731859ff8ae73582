// Waits for something that announces itself by no event: a row in a list, a process that is gone. Used by the harness
// and by tests in place of sleeping.

const pause = 50;

/**
 * Asks `probe` again and again until it gives something other than undefined or false, and gives that back.
 * Throws after `timeout` milliseconds, naming `what` was waited for; the probe's last error is its cause.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeout = 15_000,
): Promise<T> {
  const end = performance.now() + timeout;
  let cause: unknown;
  do {
    try {
      const found = await probe();
      if (found !== undefined && found !== false) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  } while (performance.now() < end);
  throw new Error(`Waited ${timeout} ms in vain for ${what}`, { cause });
}
