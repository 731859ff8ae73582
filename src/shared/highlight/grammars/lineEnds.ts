// Ends that are whole lines: of here documents and fences, and of what is set in. Used by the grammars
// beside this file.

import type { End, Mode, Rule } from '../mode.ts';
import type { TokenKind } from '../tokenKind.ts';

/** A line that begins with `mark`, set in or not, and does not go on as a word. */
export function lineEnd(mark: string, kind: TokenKind): End {
  return {
    kind,
    ofLine: (line) => {
      const indent = line.length - line.trimStart().length;
      const end = indent + mark.length;
      return line.startsWith(mark, indent) && !/\w/u.test(line.charAt(end)) ? end : undefined;
    },
  };
}

/** The first line that is not set in further than `line`. Empty ones don't count. */
export function outdent(line: string): End {
  const depth = indentOf(line);
  return { kind: undefined, ofLine: (later) => (later.trim() !== '' && indentOf(later) <= depth ? 0 : undefined) };
}

/** A here document of this kind: behind its mark the line goes on as code. */
export function hereDocument(mark: RegExp, text: Mode, code: () => Mode): Rule {
  let restOfLine: Mode | undefined;
  return {
    match: mark,
    kind: 'keyword',
    enter: () => (restOfLine ??= { ...code(), nextLine: () => text }),
    end: (match) => lineEnd(match.replaceAll(/^<<-|[^\w.]/gu, ''), 'keyword'),
  };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
