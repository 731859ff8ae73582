// Actions in a row: a toolbar with one tab stop, arrow keys move inside it. Used by messageActions.ts and codeBlock.ts.

import { element } from './element.ts';

export class Toolbar {
  readonly element: HTMLElement;
  readonly #buttons: readonly HTMLButtonElement[];

  /** `items` are buttons and what stands between them, in order. */
  constructor(name: string, items: readonly HTMLElement[]) {
    this.element = element('div', { role: 'toolbar', 'aria-label': name, class: 'toolbar' }, ...items);
    this.#buttons = items.filter((item) => item instanceof HTMLButtonElement);
    this.element.addEventListener('keydown', (event) => this.#move(event));
    this.element.addEventListener('focusin', () => this.update());
  }

  /** Call after buttons were shown or hidden: the tab stop is on one that is there. */
  update(): void {
    const shown = this.#shown();
    const stop =
      shown.find((button) => button === document.activeElement) ??
      shown.find((button) => button.tabIndex === 0) ??
      shown[0];
    for (const button of this.#buttons) {
      const tabIndex = button === stop ? 0 : -1;
      if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex;
    }
  }

  /** The place of the button that has the focus, hidden ones counted. */
  get focused(): number | undefined {
    const place = this.#buttons.findIndex((button) => button === document.activeElement);
    return place === -1 ? undefined : place;
  }

  /** Focuses the button at a place or, where it can't be pressed now, the one nearest to it. */
  focus(place: number): boolean {
    const nearest = this.#shown().toSorted(
      (one, other) => this.#distance(one, place) - this.#distance(other, place),
    )[0];
    nearest?.focus();
    return nearest !== undefined;
  }

  #distance(button: HTMLButtonElement, place: number): number {
    return Math.abs(this.#buttons.indexOf(button) - place);
  }

  #shown(): readonly HTMLButtonElement[] {
    return this.#buttons.filter((button) => !button.hidden && !button.disabled);
  }

  #move(event: KeyboardEvent): void {
    const shown = this.#shown();
    const current = shown.findIndex((button) => button === document.activeElement);
    const target = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: shown.length - 1 }[event.key];
    const next = target === undefined ? undefined : shown[(target + shown.length) % shown.length];
    if (current === -1 || next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}
