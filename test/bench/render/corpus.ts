// The answers that the renderer is measured with: readme and source files of node_modules, always the same ones in the
// same order, and the single blocks that are hardest to draw while they grow.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../support/projectFolder.ts';

const readmes = [
  'semver',
  'picomatch',
  'node-fetch',
  'glob',
  'debug',
  'qs',
  'yauzl',
  'minipass',
  'diff',
  'smol-toml',
  'dompurify',
];
const sources: readonly (readonly [string, string])[] = [
  ['js', 'semver/classes/range.js'],
  ['ts', 'markdown-it/dist/markdown-it.d.mts'],
  ['json', 'axe-core/package.json'],
  ['js', 'yauzl/index.js'],
];
const linesOfCode = 60;

/** Deltas are pieces of four characters: what would split a character in two is taken out. */
const unfit = /[\uD800-\uDFFF]|\r/g;

/** A Markdown text of about so many kilobytes: prose, lists, tables and a piece of code after each readme. */
export async function answerOf(kilobytes: number): Promise<string> {
  let text = '';
  for (let round = 0; text.length < kilobytes * 1024; round++) {
    const name = readmes[round % readmes.length] ?? '';
    const [language, file] = sources[round % sources.length] ?? ['', ''];
    const code = (await read(file)).split('\n').slice(round * 7, round * 7 + linesOfCode);
    text += `${closed(await read(`${name}/README.md`))}\n\n\`\`\`${language}\n${code.join('\n')}\n\`\`\`\n\n`;
  }
  return closed(text.slice(0, text.lastIndexOf('\n', kilobytes * 1024)));
}

/** The same text with fences that name no language. */
export function withoutLanguages(text: string): string {
  return text.replaceAll(/^( *)(`{3,}|~{3,})[^\n`]+$/gm, '$1$2');
}

/** By what the table calls them. */
export const worstBlocks = {
  paragraph: '10 KB paragraph',
  line: '40 KB line of code',
  table: '300-row table',
  list: '500-item list',
  fence: '3,000-line fence',
} as const;

export type WorstBlock = keyof typeof worstBlocks;

export function worstBlock(name: WorstBlock): string {
  switch (name) {
    case 'paragraph':
      return repeated(
        10 * 1024,
        (index) =>
          `Word ${index} of **bold ${index}** and _slanted_ text, with \`code(${index})\` and [a link](https://example.com/${index}) in it. `,
      );
    case 'line':
      return `\`\`\`js\n${repeated(40 * 1024, (index) => `call(${index}, 'text', [${index}]); `)}`;
    case 'table':
      return `| Name | Value | Remark |\n|---|---:|---|\n${lines(300, (index) => `| \`name${index}\` | ${index * 7} | remark **${index}** of the row |`)}`;
    case 'list':
      return lines(500, (index) => `- Item ${index} with **some** \`markup\` in it`);
    case 'fence':
      return `\`\`\`ts\n${lines(3000, (index) => `const value${index} = ${index};`)}\n\`\`\`\n`;
    default:
      return name satisfies never;
  }
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function repeated(length: number, piece: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += piece(index);
  return text;
}

/** A fence that was cut would swallow what follows. */
function closed(text: string): string {
  const fences = text.match(/^(?:`{3,}|~{3,})/gm) ?? [];
  return fences.length % 2 === 0 ? text : `${text}\n${fences.at(-1)}`;
}

async function read(file: string): Promise<string> {
  return (await readFile(join(projectFolder, 'node_modules', file), 'utf8')).replaceAll(unfit, '');
}
