// The page's copy of the panel's state. Only snapshots and patches change it, and the views are
// asked to draw at most once a frame, however many patches came.

import { applyPatch, type PanelPatch, type PanelState } from '../shared/transcript.ts';

export class ViewStore {
  #state: PanelState | undefined;
  #isScheduled = false;
  readonly #draw: (state: PanelState) => void;

  /**
   * `draw` gets the newest state in an animation frame. A hidden page has no frames: patches are
   * applied all the same, and one draw catches up when it is shown.
   */
  constructor(draw: (state: PanelState) => void) {
    this.#draw = draw;
  }

  /** Undefined before the first snapshot. */
  get state(): PanelState | undefined {
    return this.#state;
  }

  replace(state: PanelState): void {
    this.#state = state;
    this.requestDraw();
  }

  /** False when the patch does not fit; the state is then as before. */
  apply(patch: PanelPatch): boolean {
    const next = this.#state && applyPatch(this.#state, patch);
    if (next === undefined) return false;
    if (next !== this.#state) this.replace(next);
    return true;
  }

  requestDraw(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (this.#state !== undefined) this.#draw(this.#state);
    });
  }
}
