// Runs npm, for what the harness installs outside the project's own packages: VS Code and its Node.

import { mustRun } from './runCommand.ts';

/** Throws with npm's own words when it fails; the commonest reason is a registry out of reach. */
export async function npm(cwd: string, ...parameters: readonly string[]): Promise<void> {
  const all = [...parameters, '--no-audit', '--no-fund', '--loglevel=error'];
  // Below `npm run`, npm names its own file; npm.cmd on Windows could not be started without a shell.
  const npmFile = process.env['npm_execpath'];
  try {
    if (npmFile?.endsWith('.js')) await mustRun(process.execPath, [npmFile, ...all], { cwd });
    else await mustRun('npm', all, { cwd });
  } catch (cause) {
    throw new Error(`npm ${parameters.join(' ')} failed. Is the registry in reach?`, { cause });
  }
}
