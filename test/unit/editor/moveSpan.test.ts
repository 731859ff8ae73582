import assert from 'node:assert/strict';
import { moveSpan } from '../../../src/core/editor/moveSpan.ts';

const span = { start: 4, end: 8 };

describe('A piece of a text that is edited', () => {
  it('moves with what is written and deleted before it, up to its border', () => {
    assert.deepEqual(moveSpan(span, [{ offset: 0, length: 0, text: 'ab' }]), { start: 6, end: 10 });
    assert.deepEqual(moveSpan(span, [{ offset: 1, length: 3, text: '' }]), { start: 1, end: 5 });
    assert.deepEqual(moveSpan(span, [{ offset: 4, length: 0, text: 'x' }]), { start: 5, end: 9 });
  });

  it('stays where something behind it changes, from its border on', () => {
    assert.deepEqual(moveSpan(span, [{ offset: 8, length: 5, text: 'x' }]), span);
  });

  it('sees several changes at once, in any order, as they were before all of them', () => {
    const changes = [
      { offset: 9, length: 0, text: 'behind' },
      { offset: 2, length: 1, text: '' },
      { offset: 0, length: 0, text: 'ab' },
    ];
    assert.deepEqual(moveSpan(span, changes), { start: 5, end: 9 });
    assert.deepEqual(moveSpan(span, changes.toReversed()), { start: 5, end: 9 });
  });

  it('is lost once a change reaches into it', () => {
    for (const [offset, length] of [
      [5, 0],
      [3, 2],
      [7, 1],
      [0, 20],
      [4, 4],
    ] as const) {
      assert.equal(moveSpan(span, [{ offset, length, text: 'x' }]), undefined, `${offset}, ${length}`);
    }
  });
});
