// Swift: holes written `\( )`, raw strings, nested comments, attributes and compiler directives.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, hole, nestingSlashComments, number, quoted, word } from './commonRules.ts';

const words = wordsOf({
  keyword:
    'actor any associatedtype class deinit didSet enum extension false fileprivate final func get indirect infix init ' +
    'inout internal is isolated lazy let mutating nil nonisolated nonmutating open operator optional override postfix ' +
    'precedencegroup prefix private protocol public rethrows required self Self set some static struct subscript super ' +
    'true typealias unowned var weak where willSet',
  control:
    'as async await break case catch continue default defer do else fallthrough for guard if import in repeat return ' +
    'switch throw throws try while yield',
  typeAfter: 'class struct enum protocol extension actor typealias',
  functionAfter: 'func',
  capitalsMatter: true,
});

const rawText: Mode = { kind: 'string', rules: [] };
const textRules: readonly Rule[] = [hole(/\\\(/, /\(/, /\)/, () => swift), backslashEscape];

export const swift: Mode = {
  words,
  rules: [
    {
      match: /#{1,8}"/,
      kind: 'string',
      enter: () => rawText,
      end: (match) => ({ text: `"${match.slice(0, -1)}`, kind: 'string' }),
    },
    quoted(/"""/, /"""/, { spansLines: true, rules: textRules }),
    quoted(/"/, /"/, { rules: textRules }),
    word,
    ...nestingSlashComments,
    number,
    { match: /@[A-Za-z]\w*/, kind: 'function' },
    { match: /#[A-Za-z]+/, kind: 'control' },
  ],
};
