// Collects what is to be done until things have settled, and does it together, one batch after the other. Used where
// changes come in many small pieces.

import type { Disposable } from '../lifetime.ts';
import type { Clock } from './ports.ts';

export class SettledWork<T> implements Disposable {
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #work: (items: readonly T[]) => Promise<void>;
  readonly #due = new Set<T>();
  #cancel: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  /** `delay` in milliseconds from the first piece on. `work` must not reject. */
  constructor(clock: Clock, delay: number, work: (items: readonly T[]) => Promise<void>) {
    this.#clock = clock;
    this.#delay = delay;
    this.#work = work;
  }

  /** What is due already is done once. */
  add(items: Iterable<T>): void {
    for (const item of items) this.#due.add(item);
    if (this.#due.size === 0 || this.#cancel !== undefined) return;
    this.#cancel = this.#clock.schedule(this.#delay, () => {
      this.#cancel = undefined;
      const due = [...this.#due];
      this.#due.clear();
      this.#running = this.#running.then(() => this.#work(due));
    });
  }

  /** Begins nothing more. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due.clear();
  }
}
