// Runs the suites, one after the other, and brings what they need. `npm test` runs all of them,
// `npm test -- host window --grep words` some; `npm test -- host --oldest` takes the oldest supported VS Code alone.
// The last line adds all suites up: `N passed, N failed`.

import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostSuite } from '../test/host/runner/hostSuite.ts';
import { ensureBrowser } from '../test/support/browser.ts';
import type { SuiteResult } from '../test/support/mochaRun.ts';
import { nodeForVsCode } from '../test/support/nodeForVsCode.ts';
import { projectFolder } from '../test/support/projectFolder.ts';
import { mustRun } from '../test/support/runCommand.ts';
import { readSuiteResult, type SuiteRequest } from '../test/support/suiteRequest.ts';
import { newestVersion, oldestVersion, vscodeFromNpm } from '../test/support/vscodeFromNpm.ts';
import { packageForTests } from './package.ts';

const seconds = 1000;
const minutes = 60 * seconds;

interface Suite {
  /** What must be there before it starts. */
  readonly prepare: () => Promise<unknown>;
  readonly run: () => Promise<SuiteResult>;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, oldest: { type: 'boolean', default: false } },
});

const oldestHost = 'oldest host';
const suites: Readonly<Record<string, Suite>> = {
  unit: {
    prepare: async () => undefined,
    run: () => nodeSuite('unit', 'test/unit/**/*.test.ts', 10 * seconds, 5 * minutes),
  },
  page: {
    prepare: ensureBrowser,
    run: () => nodeSuite('page', 'test/webview/**/*.test.ts', 30 * seconds, 10 * minutes),
  },
  host: hostSuiteOn(newestVersion),
  [oldestHost]: hostSuiteOn(oldestVersion),
  window: {
    prepare: async () => {
      await ensureBrowser();
      await vscodeReady(newestVersion);
      await vscodeReady(oldestVersion);
      await packageForTests();
    },
    run: () => nodeSuite('window', 'test/ui/**/*.test.ts', 120 * seconds, 20 * minutes),
  },
};

const named = positionals.map((name) => (name === 'host' && values.oldest ? oldestHost : name));
const wanted = named.length > 0 ? named : Object.keys(suites);
const sum = { passed: 0, failed: 0 };
for (const name of wanted) {
  const { passed, failed, skipped } = await outcome(name);
  sum.passed += passed;
  sum.failed += failed;
  console.log(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
// Something that a suite left open must not keep this process; what it started ends with it.
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);

/** A suite that cannot start, crashes or hangs counts as one failure. */
async function outcome(name: string): Promise<SuiteResult> {
  console.log(`── ${name} ──`);
  try {
    const suite = suites[name];
    if (suite === undefined) throw new Error(`There is no suite ${name}; there are ${Object.keys(suites).join(', ')}`);
    await suite.prepare();
    return await suite.run();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) console.error(cause.message);
    return { passed: 0, failed: 1, skipped: 0, report: [] };
  }
}

/** The tests inside the extension host of one version of code-server. */
function hostSuiteOn(version: string): Suite {
  return {
    prepare: async () => {
      await ensureBrowser();
      await vscodeReady(version);
      await mustRun(process.execPath, ['esbuild.js'], { cwd: projectFolder });
    },
    run: () => hostSuite({ version, grep: values.grep, timeout: 30 * seconds, patience: 10 * minutes }).then(printed),
  };
}

/** Installs what is missing: not in the time of a test. */
async function vscodeReady(version: string): Promise<void> {
  await vscodeFromNpm(version);
  await nodeForVsCode(version);
}

/** Runs the files that match in a Node process of their own. */
async function nodeSuite(name: string, pattern: string, timeout: number, patience: number): Promise<SuiteResult> {
  const files = globSync(pattern, { cwd: projectFolder });
  const folder = join(projectFolder, 'out/suites');
  const requestFile = join(folder, `${name}.request.json`);
  const resultFile = join(folder, `${name}.result.json`);
  await mkdir(folder, { recursive: true });
  await rm(resultFile, { force: true });
  const request: SuiteRequest = {
    files: files.toSorted().map((file) => join(projectFolder, file)),
    grep: values.grep,
    timeout,
    resultFile,
  };
  await writeFile(requestFile, JSON.stringify(request));

  const ending = await runNode([join(projectFolder, 'test/support/runSuite.ts'), requestFile], patience);
  const result = await readSuiteResult(resultFile);
  if (result === undefined) throw new Error(`The suite left no result: it ${ending}.`);
  return result;
}

/** Runs Node with its output going where ours goes; gives back how it ended, in words. */
function runNode(parameters: readonly string[], patience: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, {
      cwd: projectFolder,
      env: environmentWithoutKeys(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    // Asked to end, it takes its own servers and browsers with it.
    const deadline = setTimeout(() => child.kill('SIGTERM'), patience);
    child.once('error', (error) => resolve(`could not be started (${error.message})`));
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
  });
}

/** A key of a model service in the environment of whoever runs the tests must not change what the tests see. */
function environmentWithoutKeys(): NodeJS.ProcessEnv {
  const isKey = (name: string): boolean => /^(OPENAI_|AZURE_OPENAI_)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isKey(name)));
}

function printed(result: SuiteResult): SuiteResult {
  for (const line of result.report) console.log(line);
  return result;
}
