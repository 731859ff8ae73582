// Keeps what the reader looks at where it is while something above or around it changes its height.

/** Tells the thread to stop following its end: the reader has asked for something else. Bubbles. */
export const stayEvent = 'causerie-stay';

/** Makes a change, then scrolls so that `anchor` stands where it stood. */
export function keepPlace(
  anchor: { getBoundingClientRect(): DOMRect },
  change: () => void,
  scroller: Element | null,
): void {
  const before = anchor.getBoundingClientRect().top;
  change();
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved !== 0) scroller?.scrollBy({ top: moved, behavior: 'instant' });
}
