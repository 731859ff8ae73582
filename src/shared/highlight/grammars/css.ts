// CSS and its relatives SCSS and Less.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { blockComment, lineComment, quoted } from './commonRules.ts';

const shared: readonly Rule[] = [
  blockComment(/\/\*/, /\*\//),
  lineComment(/(?<![:\w])\/\//),
  quoted(/"/, /"/),
  quoted(/'/, /'/),
];
const variable: Rule = { match: /(?:--|\$|@(?!media|import|include|supports))[\w-]+/, kind: 'variable' };

/** Behind `property:`. */
const value: Mode = {
  words: wordsOf({}),
  rules: [
    { match: /;/, leave: true },
    { match: /(?=\})/, leave: true },
    ...shared,
    variable,
    { match: /#[\da-fA-F]{3,8}\b/, kind: 'number' },
    { match: /[+-]?(?:\d[\d.]*|\.\d+)(?:%|[a-zA-Z]*)/, kind: 'number' },
    { match: /!\s*\w+/, kind: 'keyword' },
    { match: /-{0,2}[A-Za-z_][\w-]*(?=\()/, kind: 'function' },
    { match: /-?[A-Za-z_][\w-]*/, kind: 'string' },
  ],
};

export const css: Mode = {
  rules: [
    ...shared,
    { match: /@[\w-]+(?!\s*:|[\w-])/, kind: 'control' },
    {
      match: /(?=\S)(?<=(?:^|[{;])\s*)(?:[\w-]|[$@](?=[\w-]))[\w-]*(?=\s*:(?![^;{}]*\{))/,
      kind: 'variable',
      enter: () => value,
    },
    variable,
    { match: /[.#%](?=[A-Za-z_-])[\w-]+/, kind: 'escape' },
    { match: /::?[a-z-]+/, kind: 'function' },
    { match: /\[[^[\]]*\]/, kind: 'variable' },
    { match: /&|(?<![\w-])[A-Za-z][\w-]*/, kind: 'tag' },
    { match: /\d[\d.]*(?:%|[a-z]*)/, kind: 'number' },
  ],
};
