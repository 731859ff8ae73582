// Redraws what counts seconds whenever the second changes. Used by answerView.ts.

import { hostNow } from './hostTime.ts';

/** A timer can ring a little early, and would then count the same second twice. */
const grace = 5;

export class Ticker {
  readonly #element: Element;
  readonly #draw: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Stops by itself once `element` is no longer in the page. */
  constructor(element: Element, draw: () => void) {
    this.#element = element;
    this.#draw = draw;
  }

  /** Ticks whole seconds before or after `moment` (milliseconds since 1970, by the host's clock); undefined stops. */
  follow(moment: number | undefined): void {
    clearTimeout(this.#timer);
    if (moment === undefined) return;
    const part = (((moment - hostNow()) % 1000) + 1000) % 1000;
    this.#timer = setTimeout(
      () => {
        if (!this.#element.isConnected) return;
        this.#draw();
        this.follow(moment);
      },
      (part === 0 ? 1000 : part) + grace,
    );
  }
}
