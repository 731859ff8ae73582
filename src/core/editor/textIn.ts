// The text of a range in a file that no editor holds. Used by vscode/editor.

import type { TextRange } from './smallestEnclosing.ts';

/** As VS Code counts: `\r\n`, `\n` and `\r` end a line. What lies behind the end of a line or of the text is its end. */
export function textIn(text: string, { startLine, startCharacter, endLine, endCharacter }: TextRange): string {
  const starts = lineStarts(text, endLine + 1);
  const offsetOf = (line: number, character: number): number => {
    const start = starts[line];
    if (start === undefined) return text.length;
    const next = starts[line + 1];
    const end = next === undefined ? text.length : next - (text.startsWith('\r\n', next - 2) ? 2 : 1);
    return Math.min(start + character, Math.max(start, end));
  };
  return text.slice(offsetOf(startLine, startCharacter), offsetOf(endLine, endCharacter));
}

/** No further than the line `last`. */
function lineStarts(text: string, last: number): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/gu)) {
    starts.push(end.index + end[0].length);
    if (starts.length > last) break;
  }
  return starts;
}
