import assert from 'node:assert/strict';
import { answerDeltas, firstMark, lastMark } from '../../bench/answerText.ts';

describe('The answer of the bench', () => {
  for (const count of [40, 500, 2000]) {
    it(`has ${count} deltas when asked for so many, with a mark in the first and in the last alone`, () => {
      const deltas = answerDeltas(count, 'x1');
      assert.equal(deltas.length, count);
      assert.deepEqual(
        [...deltas.entries()].filter(([, delta]) => delta.includes(firstMark('x1'))).map(([index]) => index),
        [0],
      );
      assert.deepEqual(
        [...deltas.entries()].filter(([, delta]) => delta.includes(lastMark('x1'))).map(([index]) => index),
        [count - 1],
      );
    });
  }
});
