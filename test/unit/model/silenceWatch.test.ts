import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SilenceWatch, type Silence } from '../../../src/core/model/silenceWatch.ts';
import { FakeClock } from '../../support/fakeClock.ts';

function watching(firstToken: number, idle: number): { clock: FakeClock; watch: SilenceWatch; silences: Silence[] } {
  const clock = new FakeClock();
  const silences: Silence[] = [];
  const watch = new SilenceWatch(clock, { firstToken, idle }, (silence) => void silences.push(silence));
  return { clock, watch, silences };
}

describe('SilenceWatch', () => {
  it('does not take a role for the first token', () => {
    const { clock, watch, silences } = watching(10, 5);
    clock.advance(9_000);
    watch.heard('life');
    clock.advance(1_000);
    deepEqual(silences, [{ phase: 'firstToken', seconds: 10 }]);
  });

  it('counts the idle time from the last sign, tokens or other life', () => {
    const { clock, watch, silences } = watching(10, 5);
    watch.heard('token');
    clock.advance(4_000);
    watch.heard('token');
    clock.advance(4_000);
    watch.heard('life');
    clock.advance(4_999);
    deepEqual(silences, []);
    clock.advance(1);
    deepEqual(silences, [{ phase: 'idle', seconds: 5 }]);
  });

  it('rings once', () => {
    const { clock, silences } = watching(10, 5);
    clock.advance(1_000_000);
    equal(silences.length, 1);
    equal(clock.waiting, 0);
  });

  it('waits ten seconds after the finish, whatever comes and whatever the settings', () => {
    const { clock, watch, silences } = watching(0, 0);
    watch.heard('finish');
    clock.advance(9_000);
    watch.heard('token');
    clock.advance(1_000);
    deepEqual(silences, [{ phase: 'afterFinish', seconds: 10 }]);
  });

  for (const seconds of [0, -1, Number.NaN]) {
    it(`waits for ever at ${String(seconds)} seconds`, () => {
      const { clock, watch } = watching(seconds, seconds);
      equal(clock.waiting, 0);
      watch.heard('token');
      equal(clock.waiting, 0);
    });
  }

  it('waits longer than a timer of the platform can', () => {
    const seconds = 3_000_000; // more than 2 ** 31 milliseconds
    const { clock, silences } = watching(seconds, 0);
    clock.advance(seconds * 1000 - 1);
    deepEqual(silences, []);
    clock.advance(1);
    equal(silences.length, 1);
  });

  it('is silent after it was stopped', () => {
    const { clock, watch, silences } = watching(10, 5);
    watch.stop();
    watch.stop();
    clock.advance(20_000);
    deepEqual(silences, []);
  });
});
