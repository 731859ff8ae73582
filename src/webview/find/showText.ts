// Makes a place in the thread's text visible, whatever hides it. Used by findInChat.ts.

export const showTextEvent = 'causerie-show-text';

/**
 * Bubbles from the element around a text that somebody is about to look at. What has folded that text
 * away, unfolds it at once.
 */
export class ShowTextEvent extends Event {
  readonly range: Range;

  constructor(range: Range) {
    super(showTextEvent, { bubbles: true });
    this.range = range;
  }
}

/** What is folded around a text is open afterwards; layout may be dirty. */
export function unfold(range: Range): void {
  elementOf(range)?.dispatchEvent(new ShowTextEvent(range));
}

/** Scrolls what scrolls by itself within the thread, a wide table or long lines of code, so that a text is seen. */
export function scrollWithin(range: Range, thread: Element): void {
  for (let each = elementOf(range); each !== null && each !== thread; each = each.parentElement) {
    if (each.scrollWidth <= each.clientWidth && each.scrollHeight <= each.clientHeight) continue;
    const [seen, text] = [each.getBoundingClientRect(), range.getBoundingClientRect()];
    each.scrollLeft += missing(text.left, text.right, seen.left, seen.left + each.clientWidth);
    each.scrollTop += missing(text.top, text.bottom, seen.top, seen.top + each.clientHeight);
  }
}

/** How far a piece has to move to be within another, the beginning first. */
function missing(from: number, to: number, seenFrom: number, seenTo: number): number {
  if (from < seenFrom) return from - seenFrom;
  return Math.max(0, Math.min(to - seenTo, from - seenFrom));
}

function elementOf(range: Range): Element | null {
  return range.startContainer.parentElement;
}
