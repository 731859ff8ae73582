// Which Node runs a VS Code server from npm. Called by vscodeServer.ts, and by scripts/test.ts before a suite that needs
// the oldest VS Code.

import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { projectFolder } from './projectFolder.ts';
import { oldestVersion } from './vscodeFromNpm.ts';

/** VS Code 1.106 brings a Node 22 of its own on the desktop; on Node 24 it hangs while its Git Base extension starts. */
const oldNode = '22.23.3';

/**
 * The program file of the Node that a version of code-server runs on: ours, but for the oldest version a Node 22, which
 * is installed into `.vscode-test/` on first use and then used offline.
 */
export async function nodeForVsCode(version: string): Promise<string> {
  if (version !== oldestVersion) return process.execPath;
  const folder = join(projectFolder, '.vscode-test', `node-${oldNode}`);
  const program = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const marker = join(folder, 'complete');
  if (existsSync(marker)) return program;

  console.log(`Installing Node ${oldNode} from npm for the oldest VS Code, once.`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Its install script is what fetches the program for this kind of machine; newer versions of npm want to be told so.
  await writeFile(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
  await npm(folder, 'install', `node@${oldNode}`, '--save-exact', '--ignore-scripts=false');
  if (!existsSync(program)) throw new Error(`npm installed node@${oldNode}, but there is no ${program}.`);
  await writeFile(marker, `${oldNode}\n`);
  return program;
}
