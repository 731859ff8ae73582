// Python: strings with all their prefixes, holes in f-strings, decorators.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, hole, lineComment, number, quoted, word } from './commonRules.ts';

const words = wordsOf({
  keyword: 'and class def False global in is lambda None nonlocal not or True self cls',
  control:
    'as assert async await break continue del elif else except finally for from if import pass raise return try while ' +
    'with yield',
  type: 'bool bytes complex dict float frozenset int list object set str tuple',
  typeAfter: 'class',
  functionAfter: 'def',
  capitalsMatter: true,
});

const formatEscape: Rule = { match: /\{\{|\}\}/, kind: 'escape' };

/** `prefix` is a regular expression's source. */
function strings(prefix: string, rules: readonly Rule[]): readonly Rule[] {
  return ['"""', "'''", '"', "'"].map((mark) =>
    quoted(new RegExp(prefix + mark), new RegExp(mark), { rules, spansLines: mark.length > 1 }),
  );
}

export const python: Mode = {
  words,
  rules: [
    ...strings(String.raw`\b[fFtT]`, [formatEscape, backslashEscape, hole(/\{/, /[[{(]/, /[\]})]/, () => python)]),
    ...strings(String.raw`\b(?:[fF][rR]|[rR][fF])`, [formatEscape, hole(/\{/, /[[{(]/, /[\]})]/, () => python)]),
    // A raw string's backslash stays one, but its quotation mark ends nothing.
    ...strings(String.raw`\b(?:[bB]?[rR]|[rR][bB])`, [{ match: /\\./ }]),
    ...strings(String.raw`(?:\b[bBuU])?`, [backslashEscape]),
    { match: /(?=\S)(?<=^\s*)(?:match|case)(?=\s[^=]*:\s*(?:#|$))/, kind: 'control' },
    word,
    lineComment(/#/),
    number,
    { match: /(?=\S)(?<=^\s*)@[\w.]+/, kind: 'function' },
    { match: /(?=\S)(?<=^\s*)(?:>>>|\.\.\.) /, kind: 'meta' },
  ],
};
