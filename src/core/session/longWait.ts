// Waits until a moment, however far away, or until it is cut short. Used by retryingSource.ts.

import type { Clock } from './ports.ts';

/**
 * A timer of the platform holds no more than 24 days, and stands still while the computer sleeps: the
 * clock is looked at this often (milliseconds).
 */
const longestTimer = 15_000;

export class LongWait {
  readonly #clock: Clock;
  readonly #until: number;
  readonly #over = Promise.withResolvers<void>();
  #cancel: (() => void) | undefined;

  /** Resolves at the moment, or with `end`. */
  readonly over: Promise<void> = this.#over.promise;

  /** `until` in milliseconds since 1970; a moment that has passed is over at once. */
  constructor(clock: Clock, until: number) {
    this.#clock = clock;
    this.#until = until;
    this.#arm();
  }

  /** Ends the wait now and leaves no timer behind. Idempotent. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#over.resolve();
  }

  #arm(): void {
    const rest = this.#until - this.#clock.now();
    if (rest <= 0) this.end();
    else this.#cancel = this.#clock.schedule(Math.min(rest, longestTimer), () => this.#arm());
  }
}
