import assert from 'node:assert/strict';
import { findAgain, type Remembered } from '../../../src/core/editor/findAgain.ts';

const remembered = (text: string, change: Partial<Remembered> = {}): Remembered => ({
  text,
  startLine: 0,
  startCharacter: 0,
  isSameVersion: false,
  ...change,
});

describe('A remembered place', () => {
  it('is found where it has moved to', () => {
    assert.deepEqual(findAgain('new\none\ntwo\n', remembered('two\n', { startLine: 1 })), {
      type: 'found',
      start: 8,
      end: 12,
    });
  });

  it('is its old place among equal ones only in a document of the same version', () => {
    const text = '  x;\n  x;\n  x;\n';
    const second = remembered('  x;\n', { startLine: 1 });
    assert.deepEqual(findAgain(text, { ...second, isSameVersion: true }), { type: 'found', start: 5, end: 10 });
    assert.deepEqual(findAgain(text, second), { type: 'refused', reason: 'severalPlaces' });
  });

  it('counts places that overlap as several', () => {
    assert.deepEqual(findAgain('aaa', remembered('aa')), { type: 'refused', reason: 'severalPlaces' });
  });

  it('is refused when its text is nowhere any more', () => {
    assert.deepEqual(findAgain('one\ntwo!\n', remembered('two\n', { startLine: 1 })), {
      type: 'refused',
      reason: 'changed',
    });
  });

  it('is found in a document whose line ends are others now', () => {
    assert.deepEqual(findAgain('a\r\nb\r\nc\r\n', remembered('b\nc', { startLine: 1 })), {
      type: 'found',
      start: 3,
      end: 7,
    });
    assert.deepEqual(findAgain('a\nb\nc\n', remembered('b\r\nc\r\n', { startLine: 1, isSameVersion: true })), {
      type: 'found',
      start: 2,
      end: 6,
    });
  });

  it('is never half a character', () => {
    const [, half = ''] = '🐢';
    assert.equal(half.length + '🐢'.length, 2 + half.length);
    assert.deepEqual(findAgain('🐢', remembered('🐢'.slice(1))), { type: 'refused', reason: 'changed' });
    assert.deepEqual(findAgain('x🐢', remembered('x🐢'.slice(0, 2))), { type: 'refused', reason: 'changed' });
  });

  it('of no text is known in the same version only', () => {
    assert.deepEqual(findAgain('ab\nc', remembered('', { startLine: 1, startCharacter: 1, isSameVersion: true })), {
      type: 'found',
      start: 4,
      end: 4,
    });
    assert.deepEqual(findAgain('ab', remembered('')), { type: 'refused', reason: 'severalPlaces' });
  });
});
