import assert from 'node:assert/strict';
import { smallestEnclosing, type SymbolRole } from '../../../src/core/editor/smallestEnclosing.ts';

const symbol = (role: SymbolRole, startLine: number, endLine: number, endCharacter = 1) => ({
  role,
  range: { startLine, startCharacter: 2, endLine, endCharacter },
});

describe('smallestEnclosing', () => {
  it('finds the innermost of nested scopes, in whatever order they come', () => {
    const symbols = [symbol('scope', 5, 8), symbol('scope', 0, 20), symbol('scope', 2, 10)];
    assert.deepEqual(smallestEnclosing(symbols, 6), symbols[0]?.range);
    assert.deepEqual(smallestEnclosing(symbols, 9), symbols[2]?.range);
    assert.deepEqual(smallestEnclosing(symbols, 15), symbols[1]?.range);
  });

  it('finds nothing outside all symbols', () => {
    assert.equal(smallestEnclosing([symbol('scope', 2, 4)], 5), undefined);
    assert.equal(smallestEnclosing([symbol('scope', 2, 4)], 1), undefined);
    assert.equal(smallestEnclosing([], 0), undefined);
  });

  it('counts the first and the last line', () => {
    const symbols = [symbol('scope', 2, 4)];
    assert.deepEqual(smallestEnclosing(symbols, 2), symbols[0]?.range);
    assert.deepEqual(smallestEnclosing(symbols, 4), symbols[0]?.range);
  });

  it('does not count a line that the symbol ends at the beginning of', () => {
    assert.equal(smallestEnclosing([symbol('scope', 2, 4, 0)], 4), undefined);
  });

  it('prefers the function to a variable in it', () => {
    const symbols = [symbol('scope', 0, 9), symbol('value', 2, 5)];
    assert.deepEqual(smallestEnclosing(symbols, 3), symbols[0]?.range);
  });

  it('takes a variable of several lines where there is no function, since it may hold one', () => {
    const symbols = [symbol('value', 2, 5), symbol('value', 3, 3)];
    assert.deepEqual(smallestEnclosing(symbols, 3), symbols[0]?.range);
    assert.equal(smallestEnclosing([symbol('value', 3, 3)], 3), undefined);
  });
});
