// Rules and modes that many languages share. Used by the grammars beside this file.

import type { Mode, Rule } from '../mode.ts';
import type { TokenKind } from '../tokenKind.ts';

/** Starts with a letter of any script. */
export const word: Rule = { match: /[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*/, kind: 'word' };

/** Integers in any base, fractions, exponents, separators and suffixes. */
export const number: Rule = { match: /\b\d\w*(?:\.\d\w*)?(?:(?<=\d[eE])[+-]\w+)?/, kind: 'number' };

/** To the end of the line. */
export function lineComment(start: RegExp, endsWithLine: true | string = true): Rule {
  const comment: Mode = { kind: 'comment', endsWithLine, rules: [] };
  return { match: start, kind: 'comment', enter: () => comment };
}

export function blockComment(start: RegExp, end: RegExp, { nests = false } = {}): Rule {
  const comment: Mode = {
    kind: 'comment',
    rules: [{ match: end, leave: true }, ...(nests ? [{ match: start, enter: () => comment }] : [])],
  };
  return { match: start, kind: 'comment', enter: () => comment };
}

export const slashComments: readonly Rule[] = [lineComment(/\/\//), blockComment(/\/\*/, /\*\//)];
export const nestingSlashComments: readonly Rule[] = [
  lineComment(/\/\//),
  blockComment(/\/\*/, /\*\//, { nests: true }),
];

export const backslashEscape: Rule = {
  match: /\\(?:u\{[\da-fA-F]*\}?|[uU][\da-fA-F]{1,8}|x[\da-fA-F]{1,2}|[0-7]{1,3}|.|$)/,
  kind: 'escape',
};

interface QuotedOptions {
  /** Escapes and holes. Default: a backslash with what it stands before. */
  readonly rules?: readonly Rule[];
  readonly kind?: TokenKind;
  /** `true`: an unclosed one ends with the line. A text: unless the line ends with it. Default: a backslash. */
  readonly endsWithLine?: true | string;
  readonly spansLines?: boolean;
}

export function quoted(start: RegExp, end: RegExp, options: QuotedOptions = {}): Rule {
  const { rules = [backslashEscape], kind = 'string', endsWithLine = '\\', spansLines = false } = options;
  const inside: Mode = {
    kind,
    ...(spansLines ? {} : { endsWithLine }),
    rules: [{ match: end, leave: true }, ...rules],
  };
  return { match: start, kind, enter: () => inside };
}

/** Code inside a string. Its own brackets are counted, so that the hole ends where it should. */
export function hole(start: RegExp, open: RegExp, close: RegExp, code: () => Mode): Rule {
  let inside: Mode | undefined;
  return { match: start, kind: 'keyword', enter: () => (inside ??= codeUpTo(code(), open, close)) };
}

/** Code behind an opening bracket, up to the one that closes it. */
function codeUpTo(code: Mode, open: RegExp, close: RegExp): Mode {
  const { endsWithLine: _, ...endless } = code;
  const block: Mode = {
    ...endless,
    rules: [{ match: open, enter: () => block }, { match: close, leave: true }, ...code.rules],
  };
  return {
    ...block,
    rules: [{ match: open, enter: () => block }, { match: close, kind: 'keyword', leave: true }, ...code.rules],
  };
}
