// Keeps the newest line in view while the reader is at the end, and leaves the page alone
// otherwise. Nothing else in the page scrolls the thread.

import { stayEvent } from './keepPlace.ts';

/** This close to the end counts as being there, in CSS pixels. */
const nearEnd = 24;

export class ScrollFollow {
  readonly #scroller: HTMLElement;
  readonly #onChange: (isAway: boolean) => void;
  #isFollowing = true;
  /** There is something below what is seen, and nobody scrolls there by itself. */
  #isAway = false;
  #isHeld = false;
  /** What is to stay at a height of the scroller while text around it is laid out. */
  #kept: { readonly topOf: () => number | undefined; readonly at: number; position: number } | undefined;
  /** Of content and scroller, when they were observed last. */
  #heights = '';

  /**
   * Watches the sizes of the scroller and of its content: they change by drawing, by resizing and
   * when text off the screen is laid out, and each time the end has to be found again. The
   * observer runs between layout and paint, so that nobody sees the step and no layout is forced.
   */
  constructor(scroller: HTMLElement, content: HTMLElement, onChange: (isAway: boolean) => void) {
    this.#scroller = scroller;
    this.#onChange = onChange;
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    const observer = new ResizeObserver(() => {
      this.#heights = this.#currentHeights();
      if (this.#kept !== undefined) this.#scrollToKept();
      else if (this.#isFollowing && !this.#isHeld) this.#scrollToEnd();
      this.#tell();
    });
    for (const type of ['wheel', 'pointerdown', 'touchstart', 'keydown']) {
      scroller.addEventListener(type, () => (this.#kept = undefined), { passive: true });
    }
    observer.observe(scroller);
    observer.observe(content);
    content.addEventListener(stayEvent, () => this.#setFollowing(false));
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** While held, what is shown is read from its beginning: there is no end to follow. */
  set isHeld(isHeld: boolean) {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#kept = undefined;
    this.#setFollowing(true);
    if (isHeld) this.#scroller.scrollTop = 0;
    else this.#scrollToEnd();
  }

  jumpToEnd(): void {
    this.#kept = undefined;
    this.#setFollowing(true);
    if (!this.#isHeld) this.#scrollToEnd();
  }

  /**
   * Leaves the end and brings something to `at`, a distance from the upper edge of the scroller in CSS
   * pixels; `topOf` tells how far from there it is now, undefined when it is gone. It stays there while
   * messages that were never shown get their real heights, until the reader scrolls.
   */
  keep(topOf: () => number | undefined, at: number): void {
    this.#kept = { topOf, at, position: 0 };
    this.#isFollowing = false;
    this.#scrollToKept();
    this.#tell();
  }

  #scrollToKept(): void {
    const kept = this.#kept;
    const top = kept?.topOf();
    if (kept === undefined || top === undefined) {
      this.#kept = undefined;
      return;
    }
    this.#scroller.scrollTop += top - kept.at;
    kept.position = this.#scroller.scrollTop;
  }

  #scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /**
   * While the panel is made narrower its text grows, and the page hears of the scroll position that
   * the browser has put right before it hears of the size: that is not the reader leaving the end.
   */
  #onScroll(): void {
    if (this.#heights !== this.#currentHeights()) return;
    if (this.#kept?.position === this.#scroller.scrollTop) this.#tell();
    else this.#leaveKept();
  }

  /** Somebody has scrolled. */
  #leaveKept(): void {
    this.#kept = undefined;
    this.#setFollowing(this.#isAtEnd());
  }

  #currentHeights(): string {
    return `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`;
  }

  #isAtEnd(): boolean {
    if (this.#isHeld) return true;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= nearEnd;
  }

  #setFollowing(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
    this.#tell();
  }

  #tell(): void {
    const isAway = !this.#isFollowing && !this.#isAtEnd();
    if (isAway === this.#isAway) return;
    this.#isAway = isAway;
    this.#onChange(isAway);
  }
}
