// The host suite in desktop VS Code, where that can be downloaded: `npm run test:desktop [-- VERSION]` with a number,
// `oldest` for the oldest that the manifest admits, or `newest` (the default). `npm test` runs the same suite in the VS Code from npm.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { isRecord } from '../../src/shared/isRecord.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { mustRun } from '../support/runCommand.ts';
import { readSuiteResult } from '../support/suiteRequest.ts';
import { copyOfSample, temporaryFolder } from '../support/temporaryFolder.ts';
import { hostBundle } from './runner/hostBundle.ts';

const version = await versionFor(process.argv[2] ?? 'newest');
const timeout = 30_000;

await mustRun(process.execPath, ['esbuild.js'], { cwd: projectFolder });
const { runner, resultFile } = await hostBundle(undefined, timeout);
try {
  await runTests({
    version,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: runner,
    launchArgs: [
      await copyOfSample(),
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${await temporaryFolder('causerie-user-')}`,
    ],
  });
} catch (error) {
  // A failed test ends VS Code with an error too; the result then says more.
  console.error(error instanceof Error ? error.message : error);
}
const result = await readSuiteResult(resultFile);
if (result === undefined) console.error('Desktop VS Code left no result. Could it be downloaded?');
for (const line of result?.report ?? []) console.log(line);
console.log(`${result?.passed ?? 0} passed, ${result?.failed ?? 1} failed`);
process.exitCode = result?.failed === 0 ? 0 : 1;

async function versionFor(name: string): Promise<string> {
  if (name === 'newest') return 'stable';
  if (name !== 'oldest') return name;
  const manifest: unknown = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  const engines = isRecord(manifest) && isRecord(manifest['engines']) ? manifest['engines'] : {};
  return String(engines['vscode']).replace('^', '');
}
