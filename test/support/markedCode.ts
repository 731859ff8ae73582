// Code with its colours written into it: `‹keyword:const› x`. Read from test/unit/highlight/samples/, one language a
// file, so that what a grammar is to do can be read and reviewed as code.

import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findMode } from '../../src/shared/highlight/languages.ts';
import type { Mode } from '../../src/shared/highlight/mode.ts';
import { outermost, tokenize, type Span } from '../../src/shared/highlight/tokenize.ts';
import { projectFolder } from './projectFolder.ts';

export interface CodeSample {
  /** As a fence would name it. */
  readonly language: string;
  /** Without its last line break. */
  readonly marked: string;
  readonly code: string;
}

const folder = join(projectFolder, 'test/unit/highlight/samples');

export const codeSamples: readonly CodeSample[] = globSync('*.txt', { cwd: folder })
  .toSorted()
  .map((name) => {
    const marked = readFileSync(join(folder, name), 'utf8').trimEnd();
    return { language: basename(name, '.txt'), marked, code: marked.replaceAll(/‹\w+:([^›]*)›/gu, '$1') };
  });

/** The grammar of a language that has one. */
export function modeOf(language: string): Mode {
  const mode = findMode(language);
  if (mode === undefined) throw new Error(`There is no grammar for ${language}`);
  return mode;
}

/** Each line's spans, with what is open carried from line to line. */
export function spansOf(language: string, code: string): readonly (readonly Span[])[] {
  let nesting = outermost(modeOf(language));
  return code.split('\n').map((line) => {
    const { spans, after } = tokenize(line, nesting);
    nesting = after;
    return spans;
  });
}

export function mark(lines: readonly (readonly Span[])[]): string {
  return lines
    .map((spans) => spans.map(({ text, kind }) => (kind === undefined ? text : `‹${kind}:${text}›`)).join(''))
    .join('\n');
}
