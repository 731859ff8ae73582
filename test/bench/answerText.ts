// What the bench's model says: Markdown in deltas of a word each, with a mark in the first and in the last.

import { chunk, done, finish, text, usage } from '../support/completionEvents.ts';

export const answerLines = {
  begin: chunk({ role: 'assistant', content: '' }),
  end: finish() + usage(40, 2000) + done,
} as const;

const words = 'the list is turned round in place and every value keeps its own type while it moves'.split(' ');
const code = [
  '\n\n```ts\n',
  'const ',
  'last ',
  '= ',
  'values',
  '.at(',
  '-1',
  ');\n',
  'values',
  '.reverse();\n',
  '```\n\n',
];
/** In deltas. */
const paragraph = 40;

/** Mark: a word that stands nowhere else on the page. Server-sent events, `count` of them. */
export function answerDeltas(count: number, mark: string): readonly string[] {
  const deltas = [`${firstMark(mark)} `];
  while (deltas.length < count - 1) deltas.push(...passage(deltas.length));
  return [...deltas.slice(0, count - 1), `\n\n${lastMark(mark)}.`].map(text);
}

/** An edit: some lines of code, the mark in the first and in the last one. Server-sent events, a line each. */
export function editDeltas(mark: string): readonly string[] {
  const lines = Array.from({ length: 10 }, (_, index) => `const value${index} = items[${index}];\n`);
  return [`const ${firstMark(mark)} = 0;\n`, ...lines, `const ${lastMark(mark)} = 1;\n`].map(text);
}

export function firstMark(mark: string): string {
  return `first${mark}`;
}

export function lastMark(mark: string): string {
  return `last${mark}`;
}

/** A paragraph, and after each fifth some code. */
function passage(start: number): readonly string[] {
  const prose = Array.from({ length: paragraph }, (_, index) => `${words[(start + index) % words.length] ?? ''} `);
  const isFifth = Math.floor(start / paragraph) % 5 === 4;
  return isFifth ? [...prose, ...code] : [...prose, '**at last**.', '\n\n'];
}
