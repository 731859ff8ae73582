// Brings a real VS Code from the npm registry: the package code-server holds a whole built one. Used by the host and
// window suites and by `npm start`. Desktop VS Code, where it can be downloaded: see test/host/runDesktop.ts.

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { npm } from './npm.ts';
import { projectFolder } from './projectFolder.ts';

/** The newest code-server that the suites are known to run on; its VS Code is 1.139.1. */
export const newestVersion = '4.139.1';
/** The oldest VS Code that the manifest's `engines` admits, as near as npm has it: 1.106.3. */
export const oldestVersion = '4.106.3';

/**
 * The folder of a VS Code server (`out/server-main.js` lies in it), installed into `.vscode-test/` on first use and
 * then used offline. An installation that was interrupted is begun anew.
 */
export async function vscodeFromNpm(version = newestVersion): Promise<string> {
  const folder = join(projectFolder, '.vscode-test', version);
  const server = join(folder, 'node_modules/code-server/lib/vscode');
  const marker = join(folder, 'complete');
  if (existsSync(marker)) return server;

  console.log(`Installing VS Code from npm (code-server ${version}), once. It takes a minute and 600 MB.`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  // Without install scripts: they compile native modules for minutes, and nothing here needs those modules.
  await npm(folder, 'install', `code-server@${version}`, '--save-exact', '--ignore-scripts');
  await takeAllFromRegistry(server);
  await npm(server, 'install', '--omit=dev', '--ignore-scripts');
  await npm(join(server, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');
  await writeFile(marker, `${version}\n`);
  return server;
}

/**
 * Some releases take a package from a git host, as a commit, which is out of reach behind many a firewall. The registry
 * has the same version of it.
 */
async function takeAllFromRegistry(folder: string): Promise<void> {
  const manifestFile = join(folder, 'package.json');
  const lockFile = join(folder, 'npm-shrinkwrap.json');
  const manifest: unknown = JSON.parse(await readFile(manifestFile, 'utf8'));
  const lock: unknown = JSON.parse(await readFile(lockFile, 'utf8'));
  const packages = field(lock, 'packages');
  const lockedDependencies = field(field(packages, ''), 'dependencies');
  for (const [name, source] of Object.entries(field(manifest, 'dependencies'))) {
    if (typeof source !== 'string' || !source.includes('#')) continue;
    const locked = field(packages, `node_modules/${name}`);
    field(manifest, 'dependencies')[name] = locked['version'];
    lockedDependencies[name] = locked['version'];
    // They name the commit's archive; npm then takes the one of the registry.
    delete locked['resolved'];
    delete locked['integrity'];
  }
  await writeFile(manifestFile, JSON.stringify(manifest));
  await writeFile(lockFile, JSON.stringify(lock));
}

/** An object's field that is itself an object; an empty one if there is none. */
function field(value: unknown, name: string): Record<string, unknown> {
  const found = isRecord(value) ? value[name] : undefined;
  return isRecord(found) ? found : {};
}
