import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireLock, isLocked, type LockIdentity, lockExpiresAfter } from '../../../src/vscode/history/journalLock.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** A process on the machine `desk` where the given processes live. */
const processOf = (pid: number, living: readonly number[] = [1, 2], host = 'desk'): LockIdentity => ({
  pid,
  host,
  isAlive: (other) => living.includes(other),
});

describe('acquireLock', () => {
  let path: string;
  let clock: FakeClock;

  beforeEach(async () => {
    path = join(await temporaryFolder(), 'conversations', 'chat.lock');
    clock = new FakeClock();
  });

  it('gives a journal to one process at a time', async () => {
    const first = await acquireLock(path, clock, processOf(1));
    assert.equal(await first?.hold(), true);
    assert.equal(await acquireLock(path, clock, processOf(2)), undefined);
    assert.equal(await isLocked(path, clock, processOf(2)), true);

    await first?.release();
    assert.equal(await isLocked(path, clock, processOf(2)), false);
    assert.notEqual(await acquireLock(path, clock, processOf(2)), undefined);
  });

  it('takes a lock over at once when its process on this machine has died', async () => {
    await acquireLock(path, clock, processOf(1));
    const second = await acquireLock(path, clock, processOf(2, [2]));
    assert.equal(await second?.hold(), true);
    assert.deepEqual(await readdir(join(path, '..')), ['chat.lock', 'requests'], 'nothing is left beside it');
  });

  it('waits for the last sign of life of a process on another machine to grow old', async () => {
    await acquireLock(path, clock, processOf(1, [1], 'laptop'));
    const here = processOf(2, [2]);
    assert.equal(await acquireLock(path, new FakeClock(clock.now() + lockExpiresAfter), here), undefined);
    assert.notEqual(await acquireLock(path, new FakeClock(clock.now() + lockExpiresAfter + 1), here), undefined);
  });

  it('keeps a lock alive for as long as it is held', async () => {
    const lock = await acquireLock(path, clock, processOf(1, [1], 'laptop'));
    const before = (await stat(path)).mtimeMs;
    clock.advance(10_001); // The heartbeats on the way, and a look at the disk because of the long silence.
    assert.equal(await lock?.hold(), true);
    assert.ok((await stat(path)).mtimeMs > before);
    await lock?.release();
    assert.equal(clock.waiting, 0, 'no heartbeat after the release');
  });

  it('stops holding once another process has taken it over', async () => {
    const sleeper = await acquireLock(path, clock, processOf(1));
    const later = new FakeClock(clock.now() + 60_000);
    await acquireLock(path, later, processOf(2));
    const content = await readFile(path, 'utf8');

    clock.advance(60_000);
    assert.equal(await sleeper?.hold(), false);
    await sleeper?.release();
    assert.equal(await readFile(path, 'utf8'), content, 'the new owner’s lock stays');
  });

  it('tells at its next heartbeat that another process has taken it over, and once', async () => {
    const sleeper = await acquireLock(path, clock, processOf(1));
    let losses = 0;
    sleeper?.onDidLose(() => (losses += 1));
    const later = new FakeClock(clock.now() + 60_000);
    await acquireLock(path, later, processOf(2));

    clock.advance(5_000);
    await eventually('the loss is seen', () => losses > 0);
    clock.advance(60_000);
    assert.equal(await sleeper?.hold(), false);
    assert.equal(losses, 1);
    assert.equal(clock.waiting, 0, 'no heartbeat after the loss');
  });

  it('lets two processes that find the same dead lock not both have it', async () => {
    await acquireLock(path, clock, processOf(1));
    const living = [2, 3];
    const taken = await Promise.all([2, 3].map((pid) => acquireLock(path, clock, processOf(pid, living))));
    assert.equal(taken.filter((lock) => lock !== undefined).length, 1);
  });

  it('counts a half-written lock by its age alone', async () => {
    await acquireLock(path, clock, processOf(1)).then((lock) => lock?.release());
    await writeFile(path, '{"pid":');
    const written = new FakeClock((await stat(path)).mtimeMs);
    assert.equal(await acquireLock(path, written, processOf(2)), undefined);
    written.advance(lockExpiresAfter + 1);
    assert.notEqual(await acquireLock(path, written, processOf(2)), undefined);
  });
});
