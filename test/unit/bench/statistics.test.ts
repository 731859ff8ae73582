import assert from 'node:assert/strict';
import { median, medianDifference, summaryOf } from '../../bench/statistics.ts';

describe('The statistics of the bench', () => {
  it('take the middle one, or the mean of the two in the middle', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([9, 1, 5, 7]), 6);
    assert.equal(median([10, 9, 100]), 10, 'by value, not by letters');
  });

  it('refuse to speak of nothing', () => {
    assert.throws(() => median([]), /no median of nothing/u);
  });

  it('call the lowest the best', () => {
    assert.deepEqual(summaryOf([3, 2, 4]), { median: 3, best: 2, count: 3 });
  });

  it('compare pair by pair, so that a slow moment of the machine counts on both sides', () => {
    assert.equal(medianDifference([11, 101, 12], [10, 99, 10]), 2);
    assert.equal(medianDifference([11, 13], [10]), 2, 'without pairs: the medians');
  });
});
