// Ruby: symbols, here documents, holes written `#{ }`. Serves Elixir and Perl too, with their words.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, hole, lineComment, number, quoted } from './commonRules.ts';
import { hereDocument, lineEnd } from './lineEnds.ts';

const rubyWords = wordsOf({
  keyword:
    'and class def defined? false in module nil not or self super true undef __FILE__ __LINE__ attr_accessor ' +
    'attr_reader attr_writer private protected public include extend lambda proc my our sub use fn defmodule defmacro ' +
    'defp defstruct alias',
  control:
    'begin break case cond do else elsif end ensure for foreach if last next raise redo require require_relative receive rescue retry return then import ' +
    'unless until when while yield',
  typeAfter: 'class module defmodule package',
  functionAfter: 'def defp defmacro sub',
  capitalsMatter: true,
});

const rubyHole = hole(/#\{/, /\{/, /\}/, () => ruby);
const inText: readonly Rule[] = [backslashEscape, rubyHole];
const openDocument: Mode = { kind: 'string', rules: inText };
const documentation: Mode = { kind: 'comment', rules: [] };
const brackets: readonly (readonly [string, string])[] = [
  [String.raw`\(`, String.raw`\)`],
  [String.raw`\[`, String.raw`\]`],
  [String.raw`\{`, String.raw`\}`],
  ['<', '>'],
];

export const ruby: Mode = {
  words: rubyWords,
  rules: [
    { match: /^=begin\b/, kind: 'comment', enter: () => documentation, end: () => lineEnd('=end', 'comment') },
    lineComment(/#(?!\{)/),
    hereDocument(/<<[~-]?['"]?[A-Z]\w*['"]?/, openDocument, () => ruby),
    quoted(/"/, /"/, { spansLines: true, rules: inText }),
    quoted(/'/, /'/, { spansLines: true }),
    quoted(/`/, /`/, { rules: inText }),
    quoted(/(?=\/)(?<=(?:^|[=(,[!&|?{;~]|\b(?:if|unless|when|and|or|return))\s*)\/(?![ *=])/, /\/[imxo]*/, {
      kind: 'regexp',
      rules: inText,
    }),
    ...brackets.map(([open, close]) =>
      quoted(new RegExp(`%[qQwWiIrsx]?${open}`), new RegExp(close), { spansLines: true, rules: inText }),
    ),
    { match: /(?<![:\w]):(?:[A-Za-z_]\w*[?!]?|"[^"]*")/, kind: 'constant' },
    { match: /[A-Za-z_]\w*[?!]?:(?!:)/, kind: 'constant' },
    { match: /@{1,2}[A-Za-z_]\w*|[$%][A-Za-z_]\w*/, kind: 'variable' },
    { match: /[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*(?:[?!](?!=))?/, kind: 'word' },
    number,
  ],
};
