// Headers of code blocks stick to the top of the thread only while their block is in view: a browser looks at every
// sticky element with each layout, which a long answer would pay for with each of its letters. Used by codeBlock.ts.

/** The stylesheet lets the header of a `seen` block stick. */
export function stickWhileSeen(block: Element): void {
  views.observe(block);
}

const views = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) target.classList.toggle('seen', isIntersecting);
  },
  // Early enough that a header which comes into view sticks already. The panel is a frame of another origin, where
  // only the page's own scroller can be given a margin.
  { rootMargin: '400px 0px', scrollMargin: '400px 0px' },
);
