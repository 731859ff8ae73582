// PowerShell: cmdlets, variables, here-strings; the backtick escapes.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { blockComment, hole, lineComment, number, quoted } from './commonRules.ts';
import { lineEnd } from './lineEnds.ts';

const words = wordsOf({
  control:
    'begin break catch continue do dynamicparam else elseif end exit finally for foreach from if in process return switch ' +
    'throw trap try until while',
  keyword: 'class enum filter function hidden param static using workflow',
  functionAfter: 'function filter',
  typeAfter: 'class enum',
});
const escape: Rule = { match: /`(?:.|$)/, kind: 'escape' };
const variable: Rule = { match: /[$@](?:\{[^}]*\}|[A-Za-z_][\w:]*|[$?^])/, kind: 'variable' };
const inText: readonly Rule[] = [hole(/\$\(/, /\(/, /\)/, () => powershell), escape, variable];
const openDocument: Mode = { kind: 'string', rules: inText };
const plainDocument: Mode = { kind: 'string', rules: [] };

export const powershell: Mode = {
  words,
  ignoresCase: true,
  rules: [
    blockComment(/<#/, /#>/),
    lineComment(/#/),
    { match: /@"$/, kind: 'string', enter: () => openDocument, end: () => lineEnd('"@', 'string') },
    { match: /@'$/, kind: 'string', enter: () => plainDocument, end: () => lineEnd("'@", 'string') },
    quoted(/"/, /"(?!")/, { spansLines: true, rules: [{ match: /""/, kind: 'escape' }, ...inText] }),
    quoted(/'/, /'(?!')/, { spansLines: true, rules: [{ match: /''/, kind: 'escape' }] }),
    { match: /\$(?:true|false|null)\b/, kind: 'keyword' },
    variable,
    { match: /\[[A-Za-z][\w.]*(?:\[\])?\]/, kind: 'type' },
    { match: /\b[A-Za-z]+-[A-Za-z]\w*/, kind: 'function' },
    { match: /(?<=[\s(])-[A-Za-z]\w*/, kind: 'keyword' },
    { match: /[A-Za-z_]\w*/, kind: 'word' },
    escape,
    number,
  ],
};
