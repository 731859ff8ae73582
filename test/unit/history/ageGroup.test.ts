import assert from 'node:assert/strict';
import { ageGroup } from '../../../src/vscode/history/ageGroup.ts';

describe('ageGroup', () => {
  const now = new Date(2026, 10, 23, 9, 30).getTime();
  const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

  it('begins a day at midnight where the person is', () => {
    assert.equal(ageGroup(at(23, 0), now), 'today');
    assert.equal(ageGroup(at(22, 23, 59), now), 'yesterday');
    assert.equal(ageGroup(at(22, 0), now), 'yesterday');
    assert.equal(ageGroup(at(21, 23, 59), now), 'lastDays');
  });

  it('counts the six days before today as the last days', () => {
    assert.equal(ageGroup(at(17, 0), now), 'lastDays');
    assert.equal(ageGroup(at(16, 23, 59), now), 'older');
  });

  it('takes a time in the future, of a clock that was wrong, as today', () => {
    assert.equal(ageGroup(at(25, 0), now), 'today');
  });
});
