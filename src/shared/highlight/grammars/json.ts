// JSON, with comments where somebody wrote some.

import { wordsOf, type Mode } from '../mode.ts';
import { lineComment, number, quoted, slashComments, word } from './commonRules.ts';

export const json: Mode = {
  words: wordsOf({ keyword: 'true false null Infinity NaN', callMarks: '' }),
  rules: [
    { match: /"(?:[^"\\]|\\.)*"(?=\s*:)/, kind: 'variable' },
    quoted(/"/, /"/, { endsWithLine: true }),
    { match: /[A-Za-z_$][\w$]*(?=\s*:)/, kind: 'variable' },
    word,
    number,
    quoted(/'/, /'/, { endsWithLine: true }),
    ...slashComments,
    lineComment(/#/),
  ],
};
