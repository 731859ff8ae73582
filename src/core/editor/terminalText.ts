// What a block of shell code becomes when it is typed into a terminal. A line's end would run it before
// anybody has read it, so only what is one line can be typed.

/** `severalLines`: it would run by itself. `nothing`: no command is in it. */
export type TerminalText =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'refused'; readonly reason: 'severalLines' | 'nothing' };

/**
 * Comment lines and blank ones are left out, a prompt (`$ `) in front and, of a session's output, the rest.
 * A line that goes on behind a backslash is joined with the next, as a shell does it by itself, unless
 * quotes or a here document may give the backslash another meaning. Control characters and those that are
 * not seen are taken out; a tab, which would complete a word, becomes a space.
 */
export function terminalText(code: string, language: string): TerminalText {
  const joined = /['"]|<</u.test(code) ? code : code.replaceAll(/[ \t]*\\(?:\r\n|\r|\n)[ \t]*/gu, ' ');
  const lines = joined
    .split(/\r\n|\r|\n|\u2028|\u2029/u)
    .map((line) => clean(line).trim())
    .filter((line) => line !== '');
  const prompted = lines.filter((line) => prompt.test(line));
  // In a session what has no prompt is output.
  const isSession = sessions.has(language.toLowerCase()) && prompted.length > 0;
  const commands = (isSession ? prompted : lines)
    .map((line) => line.replace(prompt, ''))
    .filter((line) => line !== '' && !comment.test(line));
  const [first, ...others] = commands;
  if (first === undefined) return { type: 'refused', reason: 'nothing' };
  return others.length === 0 && !first.endsWith('\\')
    ? { type: 'line', text: first }
    : { type: 'refused', reason: 'severalLines' };
}

const sessions: ReadonlySet<string> = new Set(['console', 'shell-session', 'shellsession', 'sh-session', 'terminal']);
const prompt = /^(?:\$|%|>|PS [^>]*>|[A-Za-z]:\\[^>]*>)(?:\s+|$)/u;
const comment = /^(?:#|::|rem\s)/iu;

/** Bidirectional marks and zero widths would let a line look like another one. */
function clean(line: string): string {
  return line.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}
