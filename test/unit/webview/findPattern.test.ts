import assert from 'node:assert/strict';
import { findMatches, findPattern, type FindQuery, searchable } from '../../../src/webview/find/findPattern.ts';

/** What is found, as it stands in the text. */
function found(text: string, query: string, options: Partial<FindQuery> = {}): readonly string[] {
  const pattern = findPattern({ text: query, isCaseSensitive: false, isWholeWord: false, ...options });
  assert.ok(pattern !== undefined);
  const borders = findMatches(searchable(text), pattern);
  return borders.flatMap((begin, index) => (index % 2 === 0 ? [text.slice(begin, borders[index + 1])] : []));
}

describe('findPattern', () => {
  it('looks for nothing when nothing is said', () => {
    assert.equal(findPattern({ text: '', isCaseSensitive: false, isWholeWord: false }), undefined);
  });

  it('finds every place, each once, without overlap', () => {
    assert.deepEqual(found('aaaa', 'aa'), ['aa', 'aa']);
    assert.deepEqual(found('nothing here', 'x'), []);
  });

  it('takes signs for themselves', () => {
    const signs = '\\^$.*+?()[]{}|/-';
    assert.deepEqual(found(`a${signs}b`, signs), [signs]);
    assert.deepEqual(found('abc', '.'), []);
    assert.deepEqual(found('a.b', '.'), ['.']);
  });

  it('tells cases apart only when asked', () => {
    assert.deepEqual(found('Ünder under ÜNDER', 'ünder'), ['Ünder', 'ÜNDER']);
    assert.deepEqual(found('Ünder under ÜNDER', 'ÜNDER', { isCaseSensitive: true }), ['ÜNDER']);
  });

  it('keeps places right beside letters whose other case is longer', () => {
    assert.deepEqual(found('İİİ x ßß X', 'x'), ['x', 'X']);
  });

  it('finds whole words when asked, in every script', () => {
    const options = { isWholeWord: true };
    assert.deepEqual(found('cat concat cats cat_s (cat) cat', 'cat', options), ['cat', 'cat', 'cat']);
    assert.deepEqual(found('été étés', 'été', options), ['été']);
    assert.deepEqual(found('кот который', 'кот', options), ['кот']);
    assert.deepEqual(found('a+=b', '+=', options), ['+='], 'a sign needs no border');
    assert.deepEqual(found('f(x) ff(x)', 'f(', options), ['f(']);
  });

  it('takes every blank for a blank, and goes across no line', () => {
    assert.deepEqual(found('no\u00A0break\tand tab', 'no break and'), ['no\u00A0break\tand']);
    assert.deepEqual(found('one\ntwo', 'one two'), []);
  });

  it('never splits a character', () => {
    assert.deepEqual(found('😀😁', '\u{1F601}'), ['😁']);
    assert.deepEqual(found('😀', '\uD83D'), []);
  });
});
