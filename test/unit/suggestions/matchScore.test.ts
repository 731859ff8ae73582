import assert from 'node:assert/strict';
import { matchScore } from '../../../src/core/suggestions/matchScore.ts';

const score = (query: string, path: string): number | undefined =>
  matchScore(query, path.slice(path.lastIndexOf('/') + 1), path);

/** Each fits better than the next. */
function assertOrder(query: string, paths: readonly string[]): void {
  const scores = paths.map((path) => score(query, path) ?? Number.NaN);
  for (const [index, value] of scores.slice(1).entries()) {
    assert.ok((scores[index] ?? 0) > value, `${query}: ${paths.map((path, at) => `${path} ${scores[at]}`).join(', ')}`);
  }
}

describe('matchScore', () => {
  it('prefers the whole name, then its beginning, a word in it, any part of it, letters in it, and its folder', () => {
    assertOrder('tax', [
      'src/tax.ts',
      'src/taxes.ts',
      'src/incomeTax.ts',
      'src/syntax.ts',
      'src/thirdAnnex.ts',
      'src/tax/index.ts',
    ]);
  });

  it('finds a name by the beginnings of its words before one by scattered letters', () => {
    assertOrder('cv', ['composerView.ts', 'calculative.ts']);
    assertOrder('comvi', ['composerView.ts', 'commonplaceFavicon.ts']);
  });

  it('prefers the shorter of two names that fit alike', () => {
    assertOrder('com', ['a/composer.ts', 'a/composerView.ts', 'a/composerViewOfTheWholePanel.ts']);
  });

  it('takes both cases of letters, accents however they are composed, and letters of every script', () => {
    for (const [query, path] of [
      ['README', 'readme.md'],
      ['readme', 'README.md'],
      ['e\u0301te', '\u00E9te.md'],
      ['説明', '説明書.md'],
      ['ta', '\u0130ta.md'],
    ] as const) {
      assert.notEqual(score(query, path), undefined, path);
    }
  });

  it('looks through the path when a slash is typed', () => {
    assertOrder('src/tax', ['src/tax', 'src/tax.ts', 'lib/src/tax.ts', 'oldsrc/tax.ts', 'src/money/taxes.ts']);
    assert.equal(score('lib/tax', 'src/tax.ts'), undefined);
  });

  it('does not fit what lacks a letter, and fits everything without any', () => {
    assert.equal(score('taxz', 'src/tax.ts'), undefined);
    assert.equal(score('', 'src/tax.ts'), 0);
  });
});
