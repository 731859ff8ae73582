// Joins the small deltas of a stream into few pieces for every other frame, so that neither the panel nor the
// journal sees hundreds of tiny ones. The first delta after a pause goes out at once.

import { joinPieces } from './joinPieces.ts';
import type { AnswerPiece, Clock } from './ports.ts';

/**
 * Two frames at 60 per second, in milliseconds. What a stream costs, in VS Code's own transport above all, follows the
 * number of pieces; 30 a second still read as flowing, and the first and the last piece never wait.
 */
const interval = 33;

export class DeltaBatcher {
  readonly #clock: Clock;
  readonly #deliver: (piece: AnswerPiece) => void;
  /** No two neighbours continue each other. */
  #held: AnswerPiece[] = [];
  #cancel: (() => void) | undefined;

  /** `deliver` gets all of every piece exactly once and in order. */
  constructor(clock: Clock, deliver: (piece: AnswerPiece) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  push(piece: AnswerPiece): void {
    const last = this.#held.at(-1);
    const joined = last === undefined ? undefined : joinPieces(last, piece);
    if (joined === undefined) this.#held.push(piece);
    else this.#held[this.#held.length - 1] = joined;
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
    const pieces = this.#held;
    this.#held = [];
    for (const piece of pieces) this.#deliver(piece);
  }
}
