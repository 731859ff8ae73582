// Child processes that never outlive us: each is the head of a group of its own, and the whole group ends with
// `endProcess`, on Ctrl+C and when this process crashes. Used for VS Code servers and whatever `npm start` starts.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const living = new Set<ChildProcess>();
let isWatching = false;

export interface ProcessOptions {
  readonly cwd?: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts a process with piped output and no input. It is killed with all its descendants when this process ends. */
export function startProcess(command: string, parameters: readonly string[], options: ProcessOptions): ChildProcess {
  watchOurEnd();
  const child = spawn(command, parameters, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  living.add(child);
  child.once('error', () => living.delete(child));
  return child;
}

/** Ends a process that `startProcess` started, with all its descendants. Resolves when it is gone. Idempotent. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (!living.has(child)) return;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('close', () => resolve());
  });
  // A server that is asked politely writes what it still holds; what then remains is killed.
  signalGroup(child, 'SIGTERM');
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(patience);
  signalGroup(child, 'SIGKILL');
  living.delete(child);
}

/** A process and its command line. */
interface ProcessLine {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** The living descendants of a process whose command line contains `text`. */
export function descendants(ancestor: number, text: string): readonly number[] {
  const all = processes();
  const family = new Set([ancestor]);
  // A child may be listed before its parent: look until nothing new turns up.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const line of all) if (family.has(line.parent)) family.add(line.id);
  }
  family.delete(ancestor);
  return all.filter((line) => family.has(line.id) && line.command.includes(text)).map((line) => line.id);
}

function processes(): readonly ProcessLine[] {
  if (process.platform === 'linux') return linuxProcesses();
  const [program, ...parameters] =
    process.platform === 'win32'
      ? ['powershell.exe', '-NoProfile', '-Command', windowsQuery]
      : ['ps', '-axo', 'pid=,ppid=,command='];
  const { stdout } = spawnSync(program ?? '', parameters, { encoding: 'utf8', windowsHide: true });
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found ? [{ id: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }] : [];
  });
}

/** Prints what `ps` does elsewhere. */
const windowsQuery =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';

function linuxProcesses(): readonly ProcessLine[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // The second field is the program's name in parentheses and may hold anything, spaces and parentheses included.
      const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (state === 'Z') return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ id: Number(name), parent: Number(parent), command }];
    } catch {
      return []; // It ended while we looked.
    }
  });
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

function watchOurEnd(): void {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', () => {
    for (const child of living) signalGroup(child, 'SIGKILL');
  });
  // A signal that nobody handles ends Node without 'exit'. Playwright handles some of these too, but only for its browser.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      if (process.listenerCount(signal) === 0) process.exit(code);
      setTimeout(() => process.exit(code), 5000).unref();
    });
  }
}
