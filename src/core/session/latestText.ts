// Passes on the newest of many texts, at a pace that a diff editor can follow. Used by Edit Selection…: each new text
// makes VS Code compare two documents.

import type { Disposable } from '../lifetime.ts';
import type { Clock } from './ports.ts';

/** Milliseconds between two texts. */
const interval = 100;

export class LatestText implements Disposable {
  readonly #clock: Clock;
  #deliver: ((text: string) => void) | undefined;
  #held: string | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `deliver` gets what there is at once, and after that the newest text of each interval. */
  start(deliver: (text: string) => void): void {
    this.#deliver = deliver;
    this.#send();
  }

  set(text: string): void {
    this.#held = text;
    if (this.#cancel === undefined) this.#send();
  }

  /** What is held is not delivered any more. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#held = undefined;
    this.#deliver = undefined;
  }

  #send(): void {
    const text = this.#held;
    if (text === undefined || this.#deliver === undefined) return;
    this.#held = undefined;
    this.#cancel = this.#clock.schedule(interval, () => {
      this.#cancel = undefined;
      this.#send();
    });
    this.#deliver(text);
  }
}
