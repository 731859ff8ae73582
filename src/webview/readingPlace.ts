// Where somebody reads in the thread, so that another life of the page can show the same lines, whatever
// heights it guesses for the messages above. Used by main.ts.

/** A message and how far the reader is into it, in CSS pixels. */
export interface ReadingPlace {
  readonly messageId: string;
  readonly offset: number;
}

/** `articles` in order, each with its message's id. Undefined when there is none. */
export function readingPlace(
  scroller: Element,
  articles: readonly { readonly id: string; readonly element: Element }[],
): ReadingPlace | undefined {
  const { top } = scroller.getBoundingClientRect();
  let [low, high] = [0, articles.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const bottom = articles[middle]?.element.getBoundingClientRect().bottom ?? top;
    if (bottom <= top) low = middle + 1;
    else high = middle;
  }
  const first = articles[low];
  return first && { messageId: first.id, offset: top - first.element.getBoundingClientRect().top };
}
