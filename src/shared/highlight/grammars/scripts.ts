// Small languages with `#` or `--` comments: Lua, R, SQL, and configuration in HCL.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import {
  backslashEscape,
  blockComment,
  hole,
  lineComment,
  number,
  quoted,
  slashComments,
  word,
} from './commonRules.ts';
import { hereDocument } from './lineEnds.ts';

const longText: Mode = { kind: 'string', rules: [] };
const longComment: Mode = { kind: 'comment', rules: [] };

function longBrackets(start: RegExp, inside: Mode): Rule {
  return {
    match: start,
    kind: inside.kind ?? 'string',
    enter: () => inside,
    end: (match) => ({ text: match.slice(match.indexOf('[')).replaceAll('[', ']'), kind: inside.kind }),
  };
}

export const lua: Mode = {
  words: wordsOf({
    keyword: 'and false function in local nil not or self true',
    control: 'break do else elseif end for goto if repeat return then until while require',
    functionAfter: 'function',
    callMarks: '({',
  }),
  rules: [
    longBrackets(/--\[={0,8}\[/, longComment),
    lineComment(/--/),
    longBrackets(/\[={0,8}\[/, longText),
    quoted(/"/, /"/),
    quoted(/'/, /'/),
    word,
    number,
  ],
};

export const r: Mode = {
  words: wordsOf({
    keyword: 'FALSE Inf NA NULL NaN TRUE function in',
    control: 'break else for if library next repeat require return source while',
  }),
  rules: [
    lineComment(/#/),
    quoted(/"/, /"/, { spansLines: true }),
    quoted(/'/, /'/, { spansLines: true }),
    { match: /[A-Za-z.][\w.]*(?=\s*(?:<-|=)\s*function\b)/, kind: 'function' },
    { match: /(?:[A-Za-z]|\.(?!\d))[\w.]*/, kind: 'word' },
    { match: /<<?-|->>?|%[^%\s]*%|\|>/, kind: 'keyword' },
    number,
  ],
};

export const sql: Mode = {
  ignoresCase: true,
  words: wordsOf({
    keyword:
      'add all alter analyze and any as asc auto_increment begin between by cascade case check column commit constraint ' +
      'create cross database default delete desc distinct drop each else end except exists explain false fetch first ' +
      'for foreign from full function grant group having if in index inner insert intersect into is join key language ' +
      'last lateral left like limit natural not null nulls of offset on or order outer over partition primary procedure ' +
      'references replace returning returns revoke right rollback row rows schema select set show table temporary then to ' +
      'transaction trigger true truncate union unique update use using values view when where window with declare ' +
      'exec execute go top merge matched ilike similar recursive materialized do nothing conflict',
    type:
      'bigint bigserial binary bit blob boolean bool bytea char character date datetime datetime2 decimal double enum float ' +
      'int integer interval json jsonb money nchar numeric nvarchar real serial smallint text time timestamp timestamptz ' +
      'tinyint uuid varbinary varchar xml',
  }),
  rules: [
    lineComment(/--|#(?!\w)/),
    blockComment(/\/\*/, /\*\//, { nests: true }),
    {
      match: /\$(?:[A-Za-z_]\w*)?\$/,
      kind: 'string',
      enter: () => longText,
      end: (match) => ({ text: match, kind: 'string' }),
    },
    quoted(/\b[eE]'/, /'/, { spansLines: true }),
    quoted(/(?:\b[nN])?'/, /'(?!')/, { spansLines: true, rules: [{ match: /''/, kind: 'escape' }] }),
    { match: /"[^"]*"|`[^`]*`|\[[A-Za-z][\w ]*\]/, kind: 'variable' },
    { match: /[:@]{1,2}[A-Za-z_]\w*|\$\d+/, kind: 'variable' },
    word,
    number,
  ],
};

const hclInText: readonly Rule[] = [backslashEscape, hole(/[$%]\{/, /\{/, /\}/, () => hcl)];
const hclDocument: Mode = { kind: 'string', rules: hclInText };

export const hcl: Mode = {
  words: wordsOf({
    keyword: 'data false for if in locals module null output provider resource terraform true variable',
    type: 'any bool list map number object set string',
  }),
  rules: [
    lineComment(/#/),
    ...slashComments,
    hereDocument(/<<[~-]?[A-Z]\w*/, hclDocument, () => hcl),
    quoted(/"/, /"/, { rules: hclInText }),
    { match: /[A-Za-z_][\w-]*(?=\s*=(?!=))/, kind: 'variable' },
    word,
    number,
  ],
};
