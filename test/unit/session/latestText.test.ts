import assert from 'node:assert/strict';
import { LatestText } from '../../../src/core/session/latestText.ts';
import { FakeClock } from '../../support/fakeClock.ts';

describe('LatestText', () => {
  let clock: FakeClock;
  let latest: LatestText;
  let delivered: string[];
  beforeEach(() => {
    clock = new FakeClock();
    latest = new LatestText(clock);
    delivered = [];
  });
  const start = (): void => latest.start((text) => delivered.push(text));

  it('delivers the first text at once, and then the newest of each interval', () => {
    start();
    for (const text of ['a', 'ab', 'abc']) latest.set(text);
    assert.deepEqual(delivered, ['a']);
    clock.advance(100);
    assert.deepEqual(delivered, ['a', 'abc']);
    clock.advance(1000);
    latest.set('abcd');
    assert.deepEqual(delivered, ['a', 'abc', 'abcd']);
  });

  it('keeps what comes before somebody takes it', () => {
    latest.set('a');
    latest.set('ab');
    assert.deepEqual(delivered, []);
    start();
    assert.deepEqual(delivered, ['ab']);
  });

  it('delivers nothing after its end, and leaves no timer', () => {
    start();
    latest.set('a');
    latest.set('ab');
    latest.dispose();
    clock.advance(1000);
    assert.deepEqual(delivered, ['a']);
    assert.equal(clock.waiting, 0);
  });
});
