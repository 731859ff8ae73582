// Keeps the newest line in view while the reader is at the end, and leaves the page alone
// otherwise. Nothing else in the page scrolls the thread.

/** This close to the end counts as being there, in CSS pixels. */
const nearEnd = 24;

export class ScrollFollow {
  readonly #scroller: HTMLElement;
  readonly #onChange: (isFollowing: boolean) => void;
  #isFollowing = true;

  /**
   * Watches the sizes of the scroller and of its content: they change by drawing, by resizing and
   * when text off the screen is laid out, and each time the end has to be found again. The
   * observer runs between layout and paint, so that nobody sees the step and no layout is forced.
   */
  constructor(scroller: HTMLElement, content: HTMLElement, onChange: (isFollowing: boolean) => void) {
    this.#scroller = scroller;
    this.#onChange = onChange;
    scroller.addEventListener('scroll', () => this.#setFollowing(this.#isAtEnd()), { passive: true });
    const observer = new ResizeObserver(() => {
      if (this.#isFollowing) this.#scrollToEnd();
    });
    observer.observe(scroller);
    observer.observe(content);
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  get position(): number {
    return this.#scroller.scrollTop;
  }

  jumpToEnd(): void {
    this.#setFollowing(true);
    this.#scrollToEnd();
  }

  /** Puts the reader back where they were, at a distance from the top. */
  restore(position: number): void {
    this.#setFollowing(false);
    this.#scroller.scrollTop = position;
  }

  #scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= nearEnd;
  }

  #setFollowing(isFollowing: boolean): void {
    if (isFollowing === this.#isFollowing) return;
    this.#isFollowing = isFollowing;
    this.#onChange(isFollowing);
  }
}
