// How a window asks another one whether it still needs a journal: a file in a folder beside the locks, which the holder
// watches. A window that is gone may leave a living process behind, which says so by giving the journal free.

import { watch } from 'node:fs';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Disposable } from '../../core/lifetime.ts';
import type { Clock } from '../../core/session/ports.ts';

/** A holder that has not answered by then keeps the lock for now; the request stays. */
const patience = 4_000;

/** Resolves when the holder of the lock at `path` has answered by taking the request away, or has not for a while. */
export async function askForLock(path: string, clock: Clock): Promise<void> {
  const request = requestPath(path);
  await makeRequestFolder(path);
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const watcher = watchRequests(path, (exists) => {
    if (!exists) resolve();
  });
  const cancel = clock.schedule(patience, resolve);
  try {
    await writeFile(request, '', { mode: 0o600 });
    await answered;
  } finally {
    cancel();
    watcher.dispose();
  }
}

export async function makeRequestFolder(path: string): Promise<void> {
  await mkdir(dirname(requestPath(path)), { recursive: true, mode: 0o700 });
}

/** The answer; also what a new holder does first. Never rejects. */
export async function takeRequestAway(path: string): Promise<void> {
  await rm(requestPath(path), { force: true }).catch(() => undefined);
}

/** Whether somebody asks for the lock at `path`. */
export function isAskedFor(path: string): Promise<boolean> {
  return access(requestPath(path)).then(
    () => true,
    () => false,
  );
}

/** `onChange` is called when a request has come or gone. The folder of requests must exist. */
export function watchRequests(path: string, onChange: (exists: boolean) => void): Disposable {
  const request = requestPath(path);
  try {
    const watcher = watch(dirname(request), { persistent: false }, (_, name) => {
      if (name === null || name === basename(request)) void isAskedFor(path).then(onChange);
    });
    // A folder that is gone or can't be watched any longer: the holder looks with each beat anyway.
    watcher.on('error', () => watcher.close());
    return { dispose: () => watcher.close() };
  } catch {
    return { dispose: () => undefined };
  }
}

function requestPath(path: string): string {
  return join(dirname(path), 'requests', basename(path));
}
