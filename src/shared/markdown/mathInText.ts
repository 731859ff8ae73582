// What is a formula in a text and what only looks like one: prices, shell variables and regular expressions have
// dollars and backslashes too. Used by mathRules.ts.

export interface MathDelimiter {
  readonly open: string;
  readonly close: string;
  /** Drawn large, on a line of its own. */
  readonly isDisplay: boolean;
}

export interface FormulaInText {
  readonly delimiter: MathDelimiter;
  /** What stands between the delimiters, without white space around it. */
  readonly tex: string;
  /** Behind the closing delimiter. */
  readonly end: number;
}

/** The longer one first: `$$` is not an empty `$…$`. */
export const mathDelimiters: readonly MathDelimiter[] = [
  { open: '$$', close: '$$', isDisplay: true },
  { open: '$', close: '$', isDisplay: false },
  { open: '\\(', close: '\\)', isDisplay: false },
  { open: '\\[', close: '\\]', isDisplay: true },
];

export function isDisplayDelimiter(opening: string): boolean {
  return mathDelimiters.some(({ open, isDisplay }) => open === opening && isDisplay);
}

/** The formula that begins exactly here, if one does. What reads on from one place to the next stays linear. */
export function formulaAt(text: string, start: number): FormulaInText | undefined {
  const delimiter = mathDelimiters.find(({ open }) => text.startsWith(open, start));
  if (delimiter === undefined) return undefined;
  const { open, close } = delimiter;
  const begin = start + open.length;
  // Among words a formula reaches over no code and no second opening.
  const length = indexOfClose(text.slice(begin), delimiter, open === close ? ['`'] : ['`', open]);
  if (length === -1) return undefined;
  const inner = text.slice(begin, begin + length);
  const end = begin + length + close.length;
  if (open.startsWith('$') && !standsAsDollars(text, start, end)) return undefined;
  if (open === '$' && inner !== inner.trim()) return undefined;
  return isTex(inner) ? { delimiter, tex: inner.trim(), end } : undefined;
}

/**
 * Where the closing delimiter begins, -1 when there is none or when one of `barriers` comes before it. What a backslash
 * escapes is passed over.
 */
export function indexOfClose(text: string, { close }: MathDelimiter, barriers: readonly string[] = []): number {
  for (let index = 0; index < text.length; index++) {
    if (text.startsWith(close, index)) return index;
    if (barriers.some((barrier) => text.startsWith(barrier, index))) return -1;
    if (text[index] === '\\') index++;
  }
  return -1;
}

/** Opening dollars stand at the beginning of a word, and no digit, letter or variable follows closing ones. */
function standsAsDollars(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[\s([{<"'“‘«,;:!\-–—/=|&>]|[^\p{ASCII}])[*_~]{0,3}$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^(?:$|[^A-Za-z0-9_${(#@]|(?:th|st|nd|rd|s|e|i?[eè]me)(?![A-Za-z0-9]))/u.test(text.slice(end, end + 6))
  );
}

function isTex(inner: string): boolean {
  if (!/[^\s\\]/.test(inner)) return false;
  // A variable of a shell or a template, and the classes of a regular expression.
  if (/^\{[\w.]*\}$/.test(inner) || /\\[dswDW](?![A-Za-z])/.test(inner)) return false;
  // What stands between two signs for the id of a process begins or ends as words do.
  if (/^\s*[,.;:)]|^\s+\p{L}{2,}\s+$/u.test(inner)) return false;
  // Words that stand beside each other are prose, unless something in it is written in mathematics alone.
  return /[\\^_={}<>]/.test(inner) || !/[\p{L}\d][,.;:]?\s+\p{L}{2}|\p{L}{2}[,.;:]?\s+[\p{L}\d]/u.test(inner);
}
