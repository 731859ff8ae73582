// What a person looks for, and where it stands in a text. Pure; used by textIndex.ts for each piece
// of text in the thread.

export interface FindQuery {
  readonly text: string;
  readonly isCaseSensitive: boolean;
  readonly isWholeWord: boolean;
}

const word = String.raw`[\p{L}\p{M}\p{N}_]`;

/** Undefined when there is nothing to look for. The pattern finds in texts that `searchable` has made. */
export function findPattern({ text, isCaseSensitive, isWholeWord }: FindQuery): RegExp | undefined {
  if (text === '') return undefined;
  const literal = searchable(text).replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  // A border stands only beside a letter: "+=" is found as a whole word in "a+=b", as in the editor.
  const before = isWholeWord && new RegExp(`^${word}`, 'u').test(text) ? `(?<!${word})` : '';
  const after = isWholeWord && new RegExp(`${word}$`, 'u').test(text) ? `(?!${word})` : '';
  return new RegExp(before + literal + after, isCaseSensitive ? 'gu' : 'giu');
}

/** The same text, of the same length, with one kind of blank. Lines stay lines: a match never goes across their ends. */
export function searchable(text: string): string {
  return text.replaceAll(/[^\S\n]/gu, ' ');
}

/** Where matches begin and end, in UTF-16 units: begin, end, begin, end … They don't overlap. */
export function findMatches(text: string, pattern: RegExp): readonly number[] {
  const borders: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    borders.push(match.index, pattern.lastIndex);
  }
  return borders;
}
