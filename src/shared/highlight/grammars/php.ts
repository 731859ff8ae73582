// PHP. A fence seldom opens with `<?php`, so the code begins at once; behind `?>` comes HTML.

import { wordsOf, type End, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, blockComment, hole, lineComment, number, quoted } from './commonRules.ts';
import { hereDocument } from './lineEnds.ts';
import { html } from './markup.ts';

const words = wordsOf({
  keyword:
    'abstract and array callable class clone const enum extends false final fn function global implements instanceof ' +
    'interface isset list namespace new null or parent private protected public readonly self static this trait true ' +
    'unset var xor empty bool float int iterable mixed never object string void',
  control:
    'as break case catch continue declare default die do echo else elseif endfor endforeach endif endswitch endwhile exit ' +
    'finally for foreach goto if include include_once insteadof match print require require_once return switch throw ' +
    'try use while yield from',
  typeAfter: 'class interface trait enum extends new',
  functionAfter: 'function',
  capitalsMatter: true,
});

const variable: Rule = { match: /\${1,2}[A-Za-z_]\w*/, kind: 'variable' };
const inText: readonly Rule[] = [backslashEscape, hole(/\{(?=\$)/, /\{/, /\}/, () => php), variable];
const openDocument: Mode = { kind: 'string', rules: inText };
const plainDocument: Mode = { kind: 'string', rules: [] };
const backToCode: End = { text: '<?', kind: 'meta' };

export const php: Mode = {
  words,
  rules: [
    { match: /<\?(?:php|=)?|(?<=<\?)(?:php\b|=)/, kind: 'meta' },
    { match: /\?>/, kind: 'meta', enter: () => html, end: () => backToCode },
    variable,
    { match: /#\[/, kind: 'meta' },
    lineComment(/\/\/|#/),
    blockComment(/\/\*/, /\*\//),
    hereDocument(/<<<\s*'\w+'/, plainDocument, () => php),
    hereDocument(/<<<\s*"?\w+"?/, openDocument, () => php),
    quoted(/"/, /"/, { spansLines: true, rules: inText }),
    quoted(/'/, /'/, { spansLines: true, rules: [{ match: /\\[\\']/, kind: 'escape' }] }),
    { match: /(?<=->|::)[A-Za-z_]\w*(?!\w|\()/ },
    { match: /[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*/, kind: 'word' },
    number,
  ],
};
