// Markdown, with the languages of its own fences.

import type { End, Mode, Rule } from '../mode.ts';
import { blockComment } from './commonRules.ts';
import { lineEnd } from './lineEnds.ts';

/** Which mode a fence's info string names. */
export type FindMode = (info: string) => Mode | undefined;

const plainFence: Mode = { rules: [] };
const fenceEnd = (match: string): End => lineEnd(/`+|~+/u.exec(match)?.[0] ?? '```', 'meta');

const inline: readonly Rule[] = [
  { match: /\\[!-/:-@[-`{-~]/, kind: 'escape' },
  { match: /``[^`].*?``|`[^`]+`/, kind: 'string' },
  { match: /\*\*(?!\s)[^*]+\*\*|\b__(?!\s)[^_]+__\b/, kind: 'strong' },
  { match: /\*(?![\s*])[^*]+\*|\b_(?!\s)[^_]+_\b/, kind: 'emphasis' },
  { match: /!?\[[^[\]]*\](?=[([:])/, kind: 'string' },
  { match: /(?<=\]\()[^)\s]*/, kind: 'link' },
  { match: /<?\bhttps?:\/\/[^\s>)]*>?/, kind: 'link' },
  blockComment(/<!--/, /-->/),
];
const heading: Mode = { kind: 'heading', endsWithLine: true, rules: [] };

const quote: Rule = { match: /^\s*>/, kind: 'meta' };
const listMark: Rule = { match: /(?=[-*+\d])(?<=^[\s>]*)(?:[-*+]|\d+[.)])(?=\s)/, kind: 'keyword' };

export function markdownWith(findMode: FindMode): Mode {
  return {
    rules: [
      {
        match: /^[\s>]*(?:`{3,}[^`]*|~{3,}.*)$/,
        kind: 'meta',
        enter: (fence) => findMode(fence.replace(/^[\s>]*[`~]*/u, '')) ?? plainFence,
        end: fenceEnd,
      },
      { match: /^\s{0,3}#{1,6}(?=\s)/, kind: 'heading', enter: () => heading },
      quote,
      listMark,
      { match: /^(?:---|\*\*\*|===).*$/, kind: 'meta' },
      ...inline,
    ],
  };
}
