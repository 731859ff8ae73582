// Joins the small deltas of a stream into one piece for every other frame, so that neither the panel nor the
// journal sees hundreds of tiny ones. The first delta after a pause goes out at once.

import type { Clock } from './ports.ts';

/**
 * Two frames at 60 per second, in milliseconds. What a stream costs, in VS Code's own transport above all, follows the
 * number of pieces; 30 a second still read as flowing, and the first and the last piece never wait.
 */
const interval = 33;

export class DeltaBatcher {
  readonly #clock: Clock;
  readonly #deliver: (text: string) => void;
  #held: string[] = [];
  #cancel: (() => void) | undefined;

  /** `deliver` gets every piece exactly once and in order. */
  constructor(clock: Clock, deliver: (text: string) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  push(text: string): void {
    this.#held.push(text);
    if (this.#cancel !== undefined) return;
    this.#send();
    this.#wait();
  }

  /** Delivers what is held now; to be called before the end of the stream is told. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#send();
  }

  #wait(): void {
    this.#cancel = this.#clock.schedule(interval, () => {
      this.#cancel = undefined;
      if (this.#held.length === 0) return;
      this.#send();
      this.#wait();
    });
  }

  #send(): void {
    if (this.#held.length === 0) return;
    const text = this.#held.join('');
    this.#held = [];
    this.#deliver(text);
  }
}
