// JavaScript and TypeScript. Markup inside code (JSX) is told from `<` the operator by what stands before it.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, hole, lineComment, number, quoted, slashComments, word } from './commonRules.ts';

const words = wordsOf({
  keyword:
    'abstract accessor async class const constructor declare enum extends false function get implements interface let ' +
    'namespace null override private protected public readonly set static super this true type typeof undefined unique ' +
    'var instanceof in of is keyof infer asserts new delete satisfies module void debugger',
  control:
    'as await break case catch continue default do else export finally for from if import return switch throw try while ' +
    'with yield using',
  constant: 'NaN Infinity',
  type: 'any bigint boolean never number object string symbol unknown',
  typeAfter: 'class interface enum type namespace new',
  functionAfter: 'function',
  capitalsMatter: true,
});

/** Behind an operator, an opening bracket or some words, and at a line's start, a value begins. */
const valueBegins = String.raw`(?=[/<])(?<=(?:^|[=(,:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|do|else|in|of|await|yield|default|throw|void|delete))\s*)`;

const regexpEscape: Rule = { match: /\\./, kind: 'escape' };
const characterClass: Mode = {
  kind: 'regexp',
  endsWithLine: true,
  rules: [regexpEscape, { match: /\]/, leave: true }],
};
const regularExpression: Mode = {
  kind: 'regexp',
  endsWithLine: true,
  rules: [regexpEscape, { match: /\[/, enter: () => characterClass }, { match: /\/[a-z]*/, leave: true }],
};

export const typescript = script({ hasMarkup: false });
export const javascript = script({ hasMarkup: true });

function script({ hasMarkup }: { readonly hasMarkup: boolean }): Mode {
  const self = (): Mode => code;
  const code: Mode = {
    words,
    rules: [
      { match: /(?<![\w$])(?!(?:default|case)\b)[A-Za-z_$][\w$]*(?=\??:(?!:))/, kind: 'variable' },
      { match: /(?<![\w$.])(?:get|set|of|from|is|type|module|object)(?=\()/, kind: 'function' },
      // Names like any other where no keyword can stand.
      { match: /(?<![\w$.])(?:get|set|of|from|as|is|type|module|object)(?=\s*[=.,;)])/ },
      word,
      ...slashComments,
      quoted(/"/, /"/),
      quoted(/'/, /'/),
      quoted(/`/, /`/, { spansLines: true, rules: [backslashEscape, hole(/\$\{/, /\{/, /\}/, self)] }),
      number,
      { match: new RegExp(String.raw`${valueBegins}\/(?![*\/ ])`), kind: 'regexp', enter: () => regularExpression },
      { match: new RegExp(String.raw`(?<=[(,=:])\/(?= )`), kind: 'regexp', enter: () => regularExpression },
      { match: /@[A-Za-z_$][\w$.]*/, kind: 'function' },
      lineComment(/^#!/),
      ...(hasMarkup ? markup(self) : []),
    ],
  };
  return code;
}

/** A generic arrow function, `<T,>(…)` or `<T extends …>(…)`, is none. */
function markup(code: () => Mode): readonly Rule[] {
  const values: readonly Rule[] = [
    quoted(/"/, /"/, { rules: [], spansLines: true }),
    quoted(/'/, /'/, { rules: [], spansLines: true }),
    hole(/\{/, /\{/, /\}/, code),
    ...slashComments,
  ];
  const tag: Mode = {
    rules: [
      { match: /\/>/, kind: 'tag', leave: true },
      { match: />/, kind: 'tag', leave: true, enter: () => children },
      { match: /[A-Za-z_][\w.:-]*/, kind: 'variable' },
      ...values,
    ],
  };
  const open: readonly Rule[] = [
    { match: /<[A-Za-z][\w.:-]*/, kind: 'tag', enter: () => tag },
    { match: /<>/, kind: 'tag', enter: () => children },
  ];
  const children: Mode = {
    rules: [
      { match: /<\/[\w.:-]*\s*>/, kind: 'tag', leave: true },
      ...open,
      hole(/\{/, /\{/, /\}/, code),
      { match: /&#?\w+;/, kind: 'escape' },
    ],
  };
  return open.map((rule) => ({
    ...rule,
    match: new RegExp(String.raw`${valueBegins}(?!<[A-Za-z]\w*(?:,| extends\b))${rule.match.source}`),
  }));
}
