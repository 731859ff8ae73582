// YAML, TOML and INI: keys, values, and texts over several lines.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, lineComment, quoted } from './commonRules.ts';
import { outdent } from './lineEnds.ts';

const comment = lineComment(/(?=\S)(?<=^|\s)#/);
const doubled: Rule = { match: /''/, kind: 'escape' };
const scalar: Rule = {
  match: /(?<![\w./-])[+-]?(?:0[xob][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\.(?:inf|nan))(?=\s*(?:$|[,\]}#]))/,
  kind: 'number',
};
const date: Rule = { match: /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?[\d.:Z+-]*)?/, kind: 'number' };
const blockScalar: Mode = { kind: 'string', rules: [] };

export const yaml: Mode = {
  words: wordsOf({ keyword: 'true false null yes no on off True False Null', callMarks: '' }),
  rules: [
    comment,
    { match: /^(?:---|\.\.\.)(?=\s|$)/, kind: 'meta' },
    { match: /^%[A-Z].*/, kind: 'meta' },
    {
      match:
        /(?=[^\s?-])(?<=(?:^|[{,])[\s?-]*)(?:"[^"]*"|'[^']*'|[^\s:#{}[\],"'&*!|>%@`-][^:#{}[\],"']*)(?=\s*:(?:\s|$))/,
      kind: 'variable',
    },
    {
      match: /(?=\S)(?<=[:\s-]\s*)[|>][+\d-]{0,2}(?=\s*(?:#|$))/,
      kind: 'control',
      enter: () => blockScalar,
      end: (_, line) => outdent(line),
    },
    quoted(/(?<=^|[\s[{,(:])"/, /"/, { spansLines: true }),
    quoted(/(?<=^|[\s[{,(:])'/, /'(?!')/, { spansLines: true, rules: [doubled] }),
    { match: /(?=\S)(?<=^|\s|[[{,])[&*][\w.-]+/, kind: 'constant' },
    { match: /(?=\S)(?<=^|\s|[[{,])![\w!/:.-]*/, kind: 'type' },
    date,
    scalar,
    { match: /\$\{\{?[^}]*\}{0,2}/, kind: 'keyword' },
    { match: /(?<![\w./@-])(?:true|false|null|yes|no|on|off|True|False|Null|~)(?=\s*(?:$|[,\]}#]))/, kind: 'keyword' },
    { match: /(?=\S)(?<=[:-]\s+|[[,]\s*)[A-Za-z_./@](?:[^#,[\]{}:'"$]|:(?=\S))*/, kind: 'string' },
  ],
};

const texts: readonly Rule[] = [
  quoted(/"""/, /"""/, { spansLines: true }),
  quoted(/'''/, /'''/, { spansLines: true, rules: [] }),
  quoted(/"/, /"/, { rules: [backslashEscape], endsWithLine: true }),
  quoted(/'/, /'/, { rules: [], endsWithLine: true }),
];

export const toml: Mode = {
  words: wordsOf({ keyword: 'true false', callMarks: '' }),
  rules: [
    lineComment(/#/),
    { match: /(?=\S)(?<=^\s*)\[\[?[^\]]*\]?\]/, kind: 'type' },
    { match: /(?=\S)(?<=(?:^|[{,])\s*)(?:[\w.-]+|"[^"]*"|'[^']*')(?=\s*[=.])/, kind: 'variable' },
    ...texts,
    date,
    { match: /(?<![\w.-])[+-]?(?:\d[\w.]*(?:[eE][+-]\d+)?|inf|nan)/, kind: 'number' },
    { match: /[A-Za-z_]\w*/, kind: 'word' },
  ],
};

/** Also `.env`, `.editorconfig` and Java's properties. */
export const ini: Mode = {
  words: wordsOf({ keyword: 'true false yes no on off', callMarks: '' }),
  ignoresCase: true,
  rules: [
    lineComment(/(?=\S)(?<=^\s*)[#;!]|(?<=\s)[#;](?=\s)/),
    { match: /(?=\S)(?<=^\s*)\[[^\]]*\]?/, kind: 'type' },
    { match: /(?=\S)(?<=^\s*)export(?=\s)/, kind: 'keyword' },
    { match: /(?=[\w.*$/-])(?<=^\s*(?:export\s+)?)[\w.*$/-]+(?=\s*[=:])/, kind: 'variable' },
    quoted(/"/, /"/, { endsWithLine: true }),
    quoted(/(?=\S)(?<=[=:]\s*)'/, /'/, { rules: [], endsWithLine: true }),
    { match: /(?=\S)(?<=[=:]\s*)[+-]?\d[\d.]*(?=\s*$)/, kind: 'number' },
    { match: /(?=\S)(?<=[=:]\s*)[A-Za-z]+(?=\s*$)/, kind: 'word' },
    { match: /\$\{[^}]*\}?|%\w+%/, kind: 'variable' },
  ],
};
