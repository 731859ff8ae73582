// HTML with its scripts and styles, and XML.

import type { End, Mode, Rule } from '../mode.ts';
import { blockComment, quoted } from './commonRules.ts';
import { css } from './css.ts';
import { javascript } from './javascript.ts';

const attributes: readonly Rule[] = [
  { match: /(?=\S)(?<==\s*)[^\s"'>{=]+/, kind: 'string' },
  { match: /[^\s"'<>/=]+/, kind: 'variable' },
  quoted(/"/, /"/, { rules: [], spansLines: true }),
  quoted(/'/, /'/, { rules: [], spansLines: true }),
];
const tag: Mode = { rules: [{ match: /[/?]?>/, kind: 'tag', leave: true }, ...attributes] };

const comment = blockComment(/<!--/, /-->/);
const entity: Rule = { match: /&#?\w+;/, kind: 'escape' };
const anyTag: Rule = { match: /<\/?[A-Za-z][^\s<>/]*/, kind: 'tag', enter: () => tag };
const declaration: Rule = { match: /<!\w+/, kind: 'keyword', enter: () => tag };

export const html: Mode = {
  ignoresCase: true,
  rules: [comment, declaration, ...element('script', () => javascript), ...element('style', () => css), anyTag, entity],
};

const characterData: Mode = { kind: 'string', rules: [{ match: /\]\]>/, kind: 'keyword', leave: true }] };

export const xml: Mode = {
  rules: [
    comment,
    { match: /<!\[CDATA\[/, kind: 'keyword', enter: () => characterData },
    declaration,
    { match: /<\?[\w.-]*/, kind: 'keyword', enter: () => tag },
    anyTag,
    entity,
  ],
};

/** An element whose content is another language. It ends with its closing tag, whatever is open inside. */
function element(name: string, content: () => Mode): readonly Rule[] {
  const end: End = { text: `</${name}>`, kind: 'tag' };
  const opening: Mode = {
    rules: [
      { match: /\/>/, kind: 'tag', leave: true },
      { match: />/, kind: 'tag', leave: true, enter: content, end: () => end },
      ...attributes,
    ],
  };
  return [{ match: new RegExp(String.raw`<${name}(?![\w-])`), kind: 'tag', enter: () => opening }];
}
