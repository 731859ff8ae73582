// Changes a text node as little as possible. Used by shape.ts, codeLine.ts, mathView.ts and foldedText.ts.

/** Leaves the part that is the same alone: text that grows is appended to. */
export function patchText(node: Text, text: string): void {
  const { data } = node;
  if (text === data) return;
  if (text.startsWith(data)) {
    node.appendData(text.slice(data.length));
    return;
  }
  let same = 0;
  while (same < data.length && data[same] === text[same]) same++;
  node.replaceData(same, data.length - same, text.slice(same));
}
