import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { SettledWork } from '../../../src/core/session/settledWork.ts';
import { FakeClock } from '../../support/fakeClock.ts';

describe('SettledWork', () => {
  it('does together what came while things settled, each once', async () => {
    const clock = new FakeClock();
    const done: (readonly string[])[] = [];
    const work = new SettledWork<string>(clock, 250, async (items) => {
      done.push(items);
    });
    work.add(['a', 'b']);
    clock.advance(200);
    work.add(['b', 'c']);
    assert.deepEqual(done, []);
    clock.advance(50);
    await turn();
    assert.deepEqual(done, [['a', 'b', 'c']]);
    work.add(['a']);
    clock.advance(250);
    await turn();
    assert.deepEqual(done[1], ['a']);
  });

  it('begins a batch when the one before has ended', async () => {
    const clock = new FakeClock();
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun: string[] = [];
    const work = new SettledWork<string>(clock, 10, async ([item = '']) => {
      begun.push(item);
      if (item === 'first') await promise;
    });
    for (const item of ['first', 'second']) {
      work.add([item]);
      clock.advance(10);
      await turn();
    }
    assert.deepEqual(begun, ['first']);
    resolve();
    await turn();
    assert.deepEqual(begun, ['first', 'second']);
  });

  it('does nothing for nothing, and nothing once it is disposed', async () => {
    const clock = new FakeClock();
    let batches = 0;
    const work = new SettledWork<string>(clock, 10, async () => {
      batches += 1;
    });
    work.add([]);
    clock.advance(10);
    work.add(['a']);
    work.dispose();
    work.dispose();
    clock.advance(10);
    await turn();
    assert.equal(batches, 0);
  });
});
