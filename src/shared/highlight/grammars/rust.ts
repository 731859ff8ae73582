// Rust: lifetimes beside characters, raw strings, macros, attributes.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { nestingSlashComments, quoted, word } from './commonRules.ts';

const words = wordsOf({
  keyword:
    'const crate dyn enum extern false fn impl let macro_rules mod move mut pub ref self Self static struct super trait ' +
    'true type union unsafe use where',
  control: 'as async await break continue else for if in loop match return while yield',
  type: 'bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize',
  typeAfter: 'struct enum trait union type',
  functionAfter: 'fn',
  capitalsMatter: true,
  callMarks: '(!',
});

const rawText: Mode = { kind: 'string', rules: [] };
const attribute: Mode = {
  kind: 'meta',
  rules: [
    { match: /\[/, enter: () => attribute },
    { match: /\]/, leave: true },
    quoted(/"/, /"/, { spansLines: true }),
  ],
};
/** `'a'` is a character, `'a` a lifetime. */
const quotes: readonly Rule[] = [
  { match: /b?'(?:[^\\']|\\u\{\w+\}|\\x\w\w|\\.)'/, kind: 'string' },
  { match: /'[A-Za-z_]\w*/, kind: 'keyword' },
];

export const rust: Mode = {
  words,
  rules: [
    {
      match: /\b(?:br|cr|r)#{0,8}"/,
      kind: 'string',
      enter: () => rawText,
      end: (match) => ({ text: `"${match.slice(match.indexOf('r') + 1, -1)}`, kind: 'string' }),
    },
    quoted(/(?:\b[bc])?"/, /"/, { spansLines: true }),
    ...quotes,
    { match: /\b[A-Za-z_]\w*!(?=[([{ ])(?!=)/, kind: 'function' },
    { match: /\b\d[\w]*\.(?![.\w])|\b\d\w*(?:\.\d\w*)?(?:(?<=\d[eE])[+-]\w+)?/, kind: 'number' },
    word,
    ...nestingSlashComments,
    { match: /#!?\[/, kind: 'meta', enter: () => attribute },
  ],
};
