// The end of a growing text that cannot be drawn yet without showing marks for words, or words for what they are not.
// Used by streamingMarkdown.ts; nothing is held back or guessed once a text is finished.

/** Longer lines are never marks alone. */
const longestMark = 100;
const markers = String.raw`[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){0,6}`;
/** What may still become a heading, a rule, a list, a fence or a line under a heading. */
const onlyMarks = new RegExp(String.raw`^${markers}(?:[-+*_=#~|: \t>` + '`' + String.raw`]+|\d{1,9}[.)]?)?[ \t]*$`);
/** A fence's first line says what language it is; its block appears with it. */
const fenceOpening = new RegExp('^' + markers + '(?:`{3,}[^`]*|~{3,}.*)$');
const taskMark = new RegExp(String.raw`^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+\[[ xX]?\]?[ \t]*$`);
/** `[label]: address "title"`, as far as it has come. */
const definition = /^[ \t>]*\[[^\][]+\]:[ \t]*\S*[ \t]*(?:["'(].*)?$/;
const closingFence = /^[ \t>]*(?:`*|~*)[ \t]*$/;

/** How many characters at the end are better not drawn yet. */
export function heldBack(text: string, isInFence: boolean): number {
  const line = lastLine(text);
  if (line === '') return 0;
  if (line.length > longestMark) return !isInFence && fenceOpening.test(line) ? line.length : 0;
  if (isInFence) return closingFence.test(line) ? line.length : 0;
  const isHeld = onlyMarks.test(line) || fenceOpening.test(line) || taskMark.test(line) || definition.test(line);
  return isHeld ? line.length : 0;
}

/**
 * A line that begins with `|` is taken for the header of a table until the next one says otherwise. The text with a
 * delimiter row, or undefined when it does not end with such a line.
 */
export function withTableGuess(text: string): string | undefined {
  if (!text.includes('|')) return undefined;
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  const [before = '', previous = '', last = ''] = ['', '', '', ...text.slice(-4000, end).split('\n')].slice(-3);
  if (
    end === text.length &&
    isRow(previous) &&
    !isRow(before) &&
    /^[ \t>]*\|?[|:\- \t]*$/.test(last) &&
    last.trim() !== ''
  ) {
    return text.slice(0, text.length - last.length) + delimiterRow(previous);
  }
  if (!isRow(last) || isRow(previous)) return undefined;
  return `${text.slice(0, end)}\n${delimiterRow(last)}`;
}

function isRow(line: string): boolean {
  return /^[ \t>]*\|.*[^|\s]/.test(line);
}

function delimiterRow(header: string): string {
  const [prefix = ''] = /^[ \t>]*/.exec(header) ?? [];
  const inner = header
    .slice(prefix.length)
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return `${prefix}|${'-|'.repeat(inner.split(/(?<!\\)\|/).length)}`;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
