import assert from 'node:assert/strict';
import { duration } from '../../src/shared/duration.ts';

const words = { seconds: '{0} s', minutes: '{0} min', hours: '{0} h', days: '{0} d' };

describe('duration', () => {
  for (const [seconds, said] of [
    [0, '0 s'],
    [5, '5 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [6000, '1 h 40 min'],
    [7205, '2 h'],
    [40 * 86_400 + 3 * 3600 + 59, '40 d 3 h'],
  ] as const) {
    it(`says ${said} for ${String(seconds)} seconds`, () => assert.equal(duration(seconds, words), said));
  }
});
