// Watches over the waits of one request: for the first token, between tokens, and for what may
// follow a finish. Used by streamAnswer.

import type { Clock } from '../session/ports.ts';

/** Seconds; 0 waits for ever. The setting `causerie.timeouts`. */
export interface Timeouts {
  readonly firstToken: number;
  readonly idle: number;
}

/**
 * - `token`: text or reasoning.
 * - `life`: anything else that a model, not a keep-alive, sent: a role, a piece of a tool call.
 * - `finish`: the finish reason. Usage and the end mark may follow.
 */
export type Sign = 'token' | 'life' | 'finish';

/** Which wait ran out. `afterFinish` is no failure: the answer is complete. */
export type Silence = { readonly phase: 'firstToken' | 'idle' | 'afterFinish'; readonly seconds: number };

/** Some servers never close after the finish; usage comes within moments or not at all. */
const secondsAfterFinish = 10;

/** What a timer of the platform can hold; a longer wait is armed again when it rings. */
const longestTimer = 2 ** 31 - 1;

/** The first wait begins with the construction. `onSilence` is called at most once. */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #timeouts: Timeouts;
  readonly #onSilence: (silence: Silence) => void;
  #phase: Silence['phase'] = 'firstToken';
  #lastSign: number;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, timeouts: Timeouts, onSilence: (silence: Silence) => void) {
    this.#clock = clock;
    this.#timeouts = timeouts;
    this.#onSilence = onSilence;
    this.#lastSign = clock.now();
    this.#arm();
  }

  /** Before the first token only a token or a finish counts; after the finish nothing does. */
  heard(sign: Sign): void {
    if (this.#phase === 'afterFinish' || (this.#phase === 'firstToken' && sign === 'life')) return;
    this.#lastSign = this.#clock.now();
    const phase = sign === 'finish' ? 'afterFinish' : 'idle';
    if (phase === this.#phase) return; // the running timer looks at #lastSign when it rings
    this.#phase = phase;
    this.#arm();
  }

  /** Idempotent. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #arm(): void {
    this.stop();
    const seconds = this.#phase === 'afterFinish' ? secondsAfterFinish : this.#timeouts[this.#phase];
    if (!(seconds > 0)) return;
    const rest = this.#lastSign + seconds * 1000 - this.#clock.now();
    this.#cancel = this.#clock.schedule(Math.min(Math.max(0, rest), longestTimer), () => {
      if (this.#clock.now() - this.#lastSign < seconds * 1000) this.#arm();
      else this.#onSilence({ phase: this.#phase, seconds });
    });
  }
}
