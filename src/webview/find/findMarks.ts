// Shows where matches are, without touching the thread: the browser paints over its text, so that
// selection, focus and drawing go on as if nothing were. Used by findInChat.ts.

import type { Match } from './textIndex.ts';

const all = new Highlight();
const current = new Highlight();
current.priority = 1;

/** Only those near what is seen need to be given: each is looked at for every frame. */
export function markMatches(matches: Iterable<Match>, visited: Match | undefined): void {
  all.clear();
  for (const match of matches) all.add(rangeOf(match));
  current.clear();
  if (visited !== undefined) current.add(rangeOf(visited));
  CSS.highlights.set('find-match', all);
  CSS.highlights.set('find-current', current);
}

/** Holds on to nothing in the thread afterwards. */
export function clearMarks(): void {
  all.clear();
  current.clear();
  CSS.highlights.delete('find-match');
  CSS.highlights.delete('find-current');
}

/** One that does not follow changes: it would slow down every one of them. */
function rangeOf({ start, end }: Match): StaticRange {
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}
