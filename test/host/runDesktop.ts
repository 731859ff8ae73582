// The host suite in desktop VS Code, where that can be downloaded: `npm run test:desktop [-- VERSION]`, the newest
// stable one by default. `npm test` runs the same suite in the VS Code from npm.

import { runTests } from '@vscode/test-electron';
import { projectFolder } from '../support/projectFolder.ts';
import { mustRun } from '../support/runCommand.ts';
import { readSuiteResult } from '../support/suiteRequest.ts';
import { copyOfSample, temporaryFolder } from '../support/temporaryFolder.ts';
import { hostBundle } from './runner/hostBundle.ts';

const version = process.argv[2] ?? 'stable';
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
