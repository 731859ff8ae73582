import assert from 'node:assert/strict';
import { textIn } from '../../../src/core/editor/textIn.ts';

const text = 'one\r\ntwo\nthree\rfour';

describe('textIn', () => {
  const cases: readonly (readonly [string, readonly [number, number, number, number], string])[] = [
    ['a part of a line', [0, 1, 0, 3], 'ne'],
    ['several lines with their ends', [0, 0, 2, 5], 'one\r\ntwo\nthree'],
    ['the last line', [3, 0, 3, 4], 'four'],
    ['no more of a line than there is', [0, 0, 0, 99], 'one'],
    ['no more of the text than there is', [2, 0, 9, 0], 'three\rfour'],
    ['nothing behind the end', [8, 0, 9, 0], ''],
    ['nothing between one place and itself', [1, 1, 1, 1], ''],
  ];
  for (const [what, [startLine, startCharacter, endLine, endCharacter], expected] of cases) {
    it(`takes ${what}`, () => {
      assert.equal(textIn(text, { startLine, startCharacter, endLine, endCharacter }), expected);
    });
  }

  it('takes nothing of nothing', () => {
    assert.equal(textIn('', { startLine: 0, startCharacter: 0, endLine: 3, endCharacter: 0 }), '');
  });
});
