// One writer for each journal: a lock file beside it that a dead process can't hold. Used by the
// recorder of an open conversation, and for a moment by renaming and removing one.

import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { type Disposable, Emitter } from '../../core/lifetime.ts';
import type { Clock } from '../../core/session/ports.ts';
import type { WriteLock } from './journalRecorder.ts';
import { isAskedFor, makeRequestFolder, takeRequestAway, watchRequests } from './lockRequest.ts';

/** A holder shows that it is alive this often, by the lock file's time of change. */
const heartbeatEvery = 5_000;
/** Without a sign of life for this long, a holder counts as dead. */
export const lockExpiresAfter = 15_000;
/** A holder that was silent for this long (a machine that slept) looks again before it writes. */
const trustedFor = 10_000;

interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Who this process is, and how to tell whether another process on this machine lives. */
export interface LockIdentity {
  readonly pid: number;
  readonly host: string;
  isAlive(pid: number): boolean;
}

const thisProcess: LockIdentity = {
  pid: process.pid,
  host: hostname(),
  isAlive(pid) {
    try {
      process.kill(pid, 0); // Signal 0 only asks.
      return true;
    } catch (error) {
      return errorCode(error) === 'EPERM'; // Alive, and another user's.
    }
  },
};

/** Held from `acquireLock` until `release`, or until another process took it for dead. */
export class JournalLock implements WriteLock {
  readonly #path: string;
  readonly #token: string;
  readonly #clock: Clock;
  #confirmedAt: number;
  readonly #lost = new Emitter<void>();
  readonly #asked = new Emitter<void>();
  readonly #watcher: Disposable;
  #isHeld = true;
  #cancelHeartbeat: () => void = () => undefined;

  readonly onDidLose = this.#lost.event;
  readonly onDidAsk = this.#asked.event;

  constructor(path: string, token: string, clock: Clock) {
    this.#path = path;
    this.#token = token;
    this.#clock = clock;
    this.#confirmedAt = clock.now();
    this.#watcher = watchRequests(path, (isAsked) => {
      if (isAsked && this.#isHeld) this.#asked.fire();
    });
    this.#beatLater();
  }

  /** Whether this process may still write. Looks at the disk only after a long silence. */
  async hold(): Promise<boolean> {
    if (this.#isHeld && this.#clock.now() - this.#confirmedAt > trustedFor) await this.#beat();
    return this.#isHeld;
  }

  /** Gives the journal free. Idempotent; never rejects, because a lock left behind expires. */
  async release(): Promise<void> {
    this.#stop();
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const holder = await readHolder(this.#path).catch(() => undefined);
    if (holder?.token === this.#token) await rm(this.#path, { force: true }).catch(() => undefined);
    await this.keep();
  }

  keep(): Promise<void> {
    return takeRequestAway(this.#path);
  }

  #stop(): void {
    this.#cancelHeartbeat();
    this.#watcher.dispose();
  }

  #beatLater(): void {
    this.#cancelHeartbeat = this.#clock.schedule(heartbeatEvery, () => {
      void this.#beat().then(() => {
        if (this.#isHeld) this.#beatLater();
      });
    });
  }

  /** A disk that can't be read for a moment changes nothing: the next beat looks again. */
  async #beat(): Promise<void> {
    try {
      const holder = await readHolder(this.#path);
      if (!this.#isHeld) return;
      if (holder?.token !== this.#token) {
        this.#lose();
        return;
      }
      const now = this.#clock.now();
      await utimes(this.#path, now / 1000, now / 1000);
      this.#confirmedAt = now;
      if ((await isAskedFor(this.#path)) && this.#isHeld) this.#asked.fire();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') this.#lose();
    }
  }

  #lose(): void {
    if (!this.#isHeld) return; // It was released meanwhile.
    this.#isHeld = false;
    this.#stop();
    this.#lost.fire();
  }
}

/**
 * The lock of the file at `path`, or undefined when a living process holds it. Rejects with an Error
 * for a fault of the disk.
 */
export async function acquireLock(
  path: string,
  clock: Clock,
  identity: LockIdentity = thisProcess,
): Promise<JournalLock | undefined> {
  const holder: LockHolder = { pid: identity.pid, host: identity.host, token: randomUUID() };
  if (await createLock(path, holder, clock)) return new JournalLock(path, holder.token, clock);
  const stale = await findDeadHolder(path, clock, identity);
  if (stale === 'alive') return undefined;
  if (stale !== 'gone' && !(await removeDeadLock(path, stale, holder.token))) return undefined;
  return (await createLock(path, holder, clock)) ? new JournalLock(path, holder.token, clock) : undefined;
}

/** A new conversation's lock: taken when something is first written. */
export class LateLock implements WriteLock {
  readonly #acquire: () => Promise<JournalLock | undefined>;
  readonly #lost = new Emitter<void>();
  readonly #asked = new Emitter<void>();
  #acquired: JournalLock | undefined;

  readonly onDidLose = this.#lost.event;
  readonly onDidAsk = this.#asked.event;

  constructor(acquire: () => Promise<JournalLock | undefined>) {
    this.#acquire = acquire;
  }

  async hold(): Promise<boolean> {
    if (this.#acquired === undefined) {
      this.#acquired = await this.#acquire();
      this.#acquired?.onDidLose(() => this.#lost.fire());
      this.#acquired?.onDidAsk(() => this.#asked.fire());
    }
    return (await this.#acquired?.hold()) ?? false;
  }

  async release(): Promise<void> {
    await this.#acquired?.release();
  }

  async keep(): Promise<void> {
    await this.#acquired?.keep();
  }
}

/** Whether another living process, or this one, holds the lock at `path`. */
export async function isLocked(path: string, clock: Clock, identity: LockIdentity = thisProcess): Promise<boolean> {
  return (await findDeadHolder(path, clock, identity)) === 'alive';
}

/** False when there is one already. */
async function createLock(path: string, holder: LockHolder, clock: Clock): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await makeRequestFolder(path);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(holder));
      await file.utimes(clock.now() / 1000, clock.now() / 1000);
    } finally {
      await file.close();
    }
    await takeRequestAway(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The content of a dead process's lock; `alive` for a living one's, `gone` when there is none any more. */
async function findDeadHolder(
  path: string,
  clock: Clock,
  identity: LockIdentity,
): Promise<{ readonly content: string } | 'alive' | 'gone'> {
  try {
    const { mtimeMs } = await stat(path);
    const content = await readFile(path, 'utf8');
    const holder = parseHolder(content);
    const hasExpired = clock.now() - mtimeMs > lockExpiresAfter;
    const hasDied = holder !== undefined && holder.host === identity.host && !identity.isAlive(holder.pid);
    return hasExpired || hasDied ? { content } : 'alive';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'gone';
    throw error;
  }
}

/**
 * Moves the dead lock aside before it is removed: of several processes only one can move it, and one
 * that moved a newer, living lock sees that by its content and puts it back.
 */
async function removeDeadLock(path: string, dead: { readonly content: string }, token: string): Promise<boolean> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const isTheDeadOne = (await readFile(aside, 'utf8')) === dead.content;
  if (!isTheDeadOne) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return isTheDeadOne;
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  return parseHolder(await readFile(path, 'utf8'));
}

function parseHolder(content: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value) || !('host' in value) || !('token' in value)) return undefined;
    const { pid, host, token } = value;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof token !== 'string') return undefined;
    return { pid, host, token };
  } catch {
    return undefined; // Half written: its holder is just beginning, or died at that; its age decides.
  }
}
