// Reads the pieces of code out of a message as a model may: by the rules of CommonMark for fences, and without anything
// that changes a character. Used by the tests of what arrives at a server.

export interface ReadFence {
  /** The line before the fence. */
  readonly title: string;
  /** What stands between the fences, the last line break included. */
  readonly code: string;
}

export interface ReadMessage {
  readonly fences: readonly ReadFence[];
  /** What follows behind the last fence. */
  readonly words: string;
}

/** A message that begins with titled fences. Throws when one of them never ends. */
export function readFences(content: string): ReadMessage {
  const fences: ReadFence[] = [];
  let position = 0;
  for (;;) {
    const [opening, title = '', fence = ''] = openingAt(content, position) ?? [];
    if (opening === undefined) return { fences, words: content.slice(position) };
    const start = position + opening.length;
    const closing = closingFrom(content, start, fence.length);
    fences.push({ title, code: content.slice(start, closing.start) });
    position = closing.end;
  }
}

function openingAt(content: string, position: number): RegExpExecArray | null {
  const opening = /\n?([^\n\r]+):\n {0,3}(`{3,})[^`\n\r]*\n/uy;
  opening.lastIndex = position;
  return opening.exec(content);
}

/** A line may end in any of three ways; the fence that closes is at least as long and stands alone in its line. */
function closingFrom(content: string, from: number, length: number): { readonly start: number; readonly end: number } {
  const closing = new RegExp(String.raw`(?<=[\n\r]) {0,3}\`{${length},}[ \t]*(?:\r\n|\n|\r|$)`, 'g');
  closing.lastIndex = from;
  const found = closing.exec(content);
  if (found === null) throw new Error('A fence is never closed');
  return { start: found.index, end: closing.lastIndex };
}
