// Java and Go, and one grammar for what is written much like Kotlin: its words and texts serve Dart, Scala and
// Groovy too, none of which would mean something else by them.

import { wordsOf, type Mode, type Rule, type Words } from '../mode.ts';
import { backslashEscape, hole, nestingSlashComments, number, quoted, slashComments, word } from './commonRules.ts';

const character = quoted(/'/, /'/);
const text = quoted(/"/, /"/);
const longText = quoted(/"""/, /"""/, { spansLines: true });
const annotation: Rule = { match: /@[A-Za-z_][\w.]*/, kind: 'function' };

function language(words: Words, rules: readonly Rule[]): Mode {
  return { words, rules: [word, ...rules, number] };
}

export const java = language(
  wordsOf({
    keyword:
      'abstract boolean byte char class default double enum extends false final float implements instanceof int ' +
      'interface long native new non-sealed null permits private protected public record sealed short static strictfp ' +
      'super synchronized this transient true var void volatile',
    control:
      'assert break case catch continue do else finally for if import package return switch throw throws try when while ' +
      'yield',
    typeAfter: 'class interface enum record new',
    capitalsMatter: true,
  }),
  [...slashComments, longText, text, character, annotation],
);

export const go = language(
  wordsOf({
    keyword: 'chan const false func interface iota map nil package struct true type var',
    control: 'break case continue default defer else fallthrough for go goto if import range return select switch',
    type:
      'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint ' +
      'uint8 uint16 uint32 uint64 uintptr',
    typeAfter: 'type',
    functionAfter: 'func',
    capitalsMatter: true,
  }),
  [...slashComments, text, quoted(/`/, /`/, { rules: [], spansLines: true }), character],
);

const kotlinTextRules: readonly Rule[] = [
  backslashEscape,
  { match: /\$[A-Za-z_]\w*/, kind: 'variable' },
  hole(/\$\{/, /\{/, /\}/, () => kotlin),
];

export const kotlin = language(
  wordsOf({
    keyword:
      'abstract actual annotation by class companion const constructor crossinline data def delegate double dynamic enum ' +
      'expect extends extension external factory false final fun get given implements implicit in infix init inline inner ' +
      'int bool interface internal is it late lateinit lazy library mixin new noinline null object of on open operator ' +
      'out override package part private protected public reified required sealed set static super suspend tailrec this ' +
      'trait true type typealias typedef using val value var vararg void where with',
    control:
      'as assert async await break case catch continue default do else end export finally for if import match part rethrow ' +
      'return switch then throw try when while yield',
    typeAfter: 'class interface object trait typealias enum mixin new',
    functionAfter: 'fun def',
    capitalsMatter: true,
    callMarks: '({',
  }),
  [
    ...nestingSlashComments,
    ...['"""', "'''", '"', "'"].map((mark) =>
      quoted(new RegExp(mark), new RegExp(mark), { spansLines: mark.length > 1, rules: kotlinTextRules }),
    ),
    { match: /@[A-Za-z_][\w.:]*/, kind: 'function' },
  ],
);
