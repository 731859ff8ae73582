import assert from 'node:assert/strict';
import { estimateTokens, tokensOf } from '../../../src/core/prompt/estimateTokens.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

describe('estimateTokens', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['nothing', '', 0],
    ['a single letter', 'x', 1],
    ['code: four characters', 'return x;', 3],
    ['accented words as plain ones', 'éééé', 1],
    ['Greek and Cyrillic: two letters', 'Привет', 3],
    ['ideographs: one', '漢字', 2],
    ['a picture: two', '🙂', 2],
    ['a lone surrogate: one', '\ud800', 1],
  ];
  for (const [what, text, expected] of cases) {
    it(`counts ${what}`, () => assert.equal(estimateTokens(text), expected));
  }

  it('counts the text of an attachment', () => {
    const attachment = attachmentOf('x'.repeat(4000));
    assert.equal(tokensOf(attachment), 1000);
    assert.equal(tokensOf(attachment), 1000);
  });
});
