// Folders that live as long as this process. Used by the harness and by tests that need files.

import { rmSync } from 'node:fs';
import { cp, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './projectFolder.ts';

const folders: string[] = [];

/** A new empty folder; removed when this process ends. */
export async function temporaryFolder(prefix = 'causerie-'): Promise<string> {
  if (folders.length === 0) process.once('exit', removeAll);
  // The real path: macOS reaches its temporary folder through a link, and VS Code would name files differently.
  const folder = await mkdtemp(join(await realpath(tmpdir()), prefix));
  folders.push(folder);
  return folder;
}

/** Those of this process that are still there, or were. */
export function temporaryFolders(): readonly string[] {
  return folders;
}

/** A fresh copy of the sample project, to be used as a workspace. */
export async function copyOfSample(): Promise<string> {
  const folder = join(await temporaryFolder(), 'sample');
  await cp(join(projectFolder, 'demo/sample'), folder, { recursive: true });
  return folder;
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
