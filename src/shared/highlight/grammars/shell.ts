// Shell scripts, sessions copied from a terminal, Dockerfiles and makefiles.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { hole, lineComment, quoted } from './commonRules.ts';
import { hereDocument } from './lineEnds.ts';

const words = wordsOf({
  control: 'case do done elif else esac exit fi for function if in return select then until while break continue',
  keyword: 'alias declare export local readonly set source unset eval exec trap time shift',
  callMarks: '',
});

const comment = lineComment(/(?=\S)(?<=^|\s)#/);
const escape: Rule = { match: /\\(?:.|$)/, kind: 'escape' };
const variable: Rule = { match: /\$(?:[A-Za-z_]\w*|[\d@*#?$!-])/, kind: 'variable' };
const expansion: Mode = {
  kind: 'variable',
  rules: [{ match: /\}/, leave: true }, { match: /\$\{/, enter: () => expansion }, escape],
};
const variables: readonly Rule[] = [
  hole(/\$\(/, /\(/, /\)/, () => shell),
  { match: /\$\{/, kind: 'variable', enter: () => expansion },
  variable,
];
const openDocument: Mode = { kind: 'string', rules: [escape, ...variables] };
const plainDocument: Mode = { kind: 'string', rules: [] };

const reserved: Rule = {
  match: new RegExp(String.raw`(?<![\w./-])(?:${[...words.kinds.keys()].join('|')})(?![\w./=-])`),
  kind: 'word',
};

const line: readonly Rule[] = [
  comment,
  escape,
  quoted(/\$?"/, /"/, { spansLines: true, rules: [escape, ...variables] }),
  quoted(/\$'/, /'/, { spansLines: true, rules: [escape] }),
  quoted(/'/, /'/, { spansLines: true, rules: [] }),
  ...variables,
  hereDocument(/<<-?\s*\\?['"][\w.]+['"]/, plainDocument, () => shell),
  hereDocument(/<<-?\s*[A-Za-z_][\w.]*/, openDocument, () => shell),
  { match: /(?<![\w$])[A-Za-z_]\w*(?=\+?=)/, kind: 'variable' },
  { match: /(?<![\w.-])[\w.-]+(?=\s*\(\s*\))/, kind: 'function' },
  { match: /(?=\S)(?<=\s)--?[A-Za-z][\w-]*/, kind: 'keyword' },
  reserved,
  {
    match:
      /(?=[./A-Za-z_])(?<=(?:^|[|;&`{]|(?<!=)\(|\b(?:if|elif|while|until|then|do|else|sudo|time|exec|xargs))\s*)(?:\.{0,2}\/)?[A-Za-z_][\w./-]*/,
    kind: 'function',
  },
  { match: /(?<![\w./:@-])\d+(?![\w./:-])/, kind: 'number' },
];

export const shell: Mode = { words, rules: line };

const command: Mode = { words, endsWithLine: '\\', rules: line };

/** The first word is a command, whatever stands before it. */
function beginning(mode: Mode): Mode {
  return {
    endsWithLine: '\\',
    rules: [
      { match: /(?:sudo\s+)?[A-Za-z_./][\w./-]*(?![\w./=-])/, kind: 'function', leave: true, enter: () => mode },
      { match: /(?=\S)/, leave: true, enter: () => mode },
    ],
  };
}

const commandBegins = beginning(command);

/** What a terminal shows: behind a prompt a command, and else what it printed. */
export const shellSession: Mode = {
  rules: [
    { match: /^[\w.@:~/ ()[\]-]{0,60}[$%] /, kind: 'meta', enter: () => commandBegins },
    { match: /^(?:#|>|PS [^>]{0,60}>) /, kind: 'meta', enter: () => commandBegins },
  ],
};

const instruction: Mode = {
  words,
  endsWithLine: '\\',
  rules: [{ match: /(?=\S)(?<=\s)as(?=\s)/, kind: 'control' }, ...line],
  ignoresCase: true,
};

export const dockerfile: Mode = {
  ignoresCase: true,
  rules: [
    comment,
    {
      match:
        /(?=\S)(?<=^\s*)(?:add|arg|copy|env|expose|from|healthcheck|label|maintainer|onbuild|shell|stopsignal|user|volume|workdir)(?=\s)/,
      kind: 'control',
      enter: () => instruction,
    },
    { match: /(?=\S)(?<=^\s*)(?:run|cmd|entrypoint)(?=\s)/, kind: 'control', enter: () => commandBegins },
  ],
};

const makeVariables: readonly Rule[] = [
  { match: /\$(?:\$\w+|\([A-Za-z_][\w.-]*\)|\{[A-Za-z_][\w.-]*\}|[@<^?*%+])/, kind: 'variable' },
  { match: /\$[({](?:\w+ )?/, kind: 'keyword' },
];
const recipe: Mode = { words, endsWithLine: '\\', rules: [...makeVariables, ...line] };
const recipeBegins = beginning(recipe);

export const makefile: Mode = {
  rules: [
    { match: /^\t[@+-]{0,3}/, enter: () => recipeBegins },
    comment,
    {
      match: /(?=\S)(?<=^\s*)(?:-?include|ifn?eq|ifn?def|else|endif|define|endef|export|override|vpath)\b/,
      kind: 'control',
    },
    { match: /^[\w.-]+(?=\s*(?:[:?+!]|::)?=)/, kind: 'variable' },
    { match: /^[^\s:#=][^:#=]*(?=::?(?:\s|$))/, kind: 'function' },
    ...makeVariables,
  ],
};
