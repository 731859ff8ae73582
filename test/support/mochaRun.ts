// Runs test files with mocha and counts what really happened. Used for every suite: in a plain Node process by
// runMochaFiles.ts, inside the extension host by test/host/runner/run.ts.

import Mocha from 'mocha';

/** The outcome of one suite, as it travels from the process that ran it to scripts/test.ts. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Readable lines: every test, then every failure with its stack. */
  readonly report: readonly string[];
}

export interface MochaRunOptions {
  readonly files: readonly string[];
  /** Only tests whose full title matches. */
  readonly grep?: string | undefined;
  /** Milliseconds that one test may take. */
  readonly timeout: number;
  /** Gets each line of the report as soon as it is known. */
  readonly print: (line: string) => void;
  /** What is to be seen when a test just failed; never rejects. */
  readonly explainFailure?: (() => Promise<readonly string[]>) | undefined;
}

/** Mocha's own reporters write to the console, which inside an extension host is not where anybody looks. */
class SilentReporter extends Mocha.reporters.Base {}

/** Never throws: a file that cannot be loaded, `.only` and a run without any test are failures of their own. */
export async function mochaRun(options: MochaRunOptions): Promise<SuiteResult> {
  const report: string[] = [];
  const say = (line: string): void => {
    report.push(line);
    options.print(line);
  };
  try {
    const mocha = new Mocha({ ui: 'bdd', timeout: options.timeout, forbidOnly: true, reporter: SilentReporter });
    if (options.grep !== undefined) mocha.grep(new RegExp(options.grep, 'i'));
    const { explainFailure } = options;
    if (explainFailure !== undefined) {
      mocha.rootHooks({
        async afterEach(this: Mocha.Context) {
          if (this.currentTest?.state !== 'failed') return;
          for (const line of await explainFailure()) say(`      ${line}`);
        },
      });
    }
    for (const file of options.files) mocha.addFile(file);
    await mocha.loadFilesAsync();
    return await countedRun(mocha, report, say);
  } catch (error) {
    say('  ✗ the test files could not be loaded');
    say(stackOf(error));
    return { passed: 0, failed: 1, skipped: 0, report };
  }
}

function countedRun(mocha: Mocha, report: readonly string[], say: (line: string) => void): Promise<SuiteResult> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  const failures: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      if (passed + failed === 0) {
        failed = 1;
        failures.push('No test ran.');
      }
      for (const failure of failures) say(`\n${failure}`);
      resolve({ passed, failed, skipped, report });
    });
    runner.on('pass', (test) => {
      passed += 1;
      say(`  ✓ ${titleOf(test)}${test.speed === 'slow' ? ` (${test.duration} ms)` : ''}`);
    });
    runner.on('pending', (test) => {
      skipped += 1;
      say(`  - ${titleOf(test)}`);
    });
    // Hooks that throw arrive here too.
    runner.on('fail', (test, error: unknown) => {
      failed += 1;
      say(`  ✗ ${titleOf(test)}`);
      failures.push(`✗ ${titleOf(test)}\n${stackOf(error)}`);
    });
  });
}

function titleOf(test: Mocha.Runnable): string {
  return test.titlePath().join(' › ');
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
