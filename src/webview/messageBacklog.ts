// The messages of a long thread that are not drawn yet, or not as they have become. Each is drawn when it
// comes near what the reader sees, all others when the browser has nothing better to do. Used by transcriptView.ts.

import type { MessageView } from './messageView.ts';

/** What is so near is drawn before the reader scrolls to it, in CSS pixels. */
const near = 1500;
/** A page that is always busy draws all the same, after so many milliseconds, and for so many. */
const patience = 200;
const slice = 8;

export class MessageBacklog {
  readonly #views = new Map<Element, MessageView>();
  readonly #nearness: IntersectionObserver;
  #scheduled: number | undefined;
  #patience = patience;

  constructor(scroller: Element) {
    this.#nearness = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) this.#complete(target);
        }
      },
      { root: scroller, rootMargin: `${near}px 0px` },
    );
  }

  /** In the order of the thread. */
  add(views: readonly MessageView[]): void {
    for (const view of views) {
      this.#views.set(view.element, view);
      this.#nearness.observe(view.element);
    }
    this.#schedule();
  }

  /** From now on without waiting for idle time. */
  hurry(): void {
    this.#patience = 1;
    if (this.#scheduled !== undefined) cancelIdleCallback(this.#scheduled);
    this.#scheduled = undefined;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled !== undefined || this.#views.size === 0) return;
    this.#scheduled = requestIdleCallback(
      (deadline) => {
        this.#scheduled = undefined;
        this.#work(deadline.didTimeout ? slice : deadline.timeRemaining());
        this.#schedule();
      },
      { timeout: this.#patience },
    );
  }

  #work(milliseconds: number): void {
    const end = performance.now() + Math.min(milliseconds, slice);
    for (const message of [...this.#views.keys()].toReversed()) {
      if (performance.now() >= end) return;
      this.#complete(message);
    }
  }

  #complete(message: Element): void {
    const view = this.#views.get(message);
    if (view === undefined) return;
    this.#views.delete(message);
    this.#nearness.unobserve(message);
    // What left the thread meanwhile is never seen again.
    if (message.isConnected) view.complete();
  }
}
