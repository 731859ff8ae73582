// Runs the host suite in the VS Code from npm: starts its server and keeps a window open until the runner in the
// extension host has written its result. Used by scripts/test.ts.

import { launchBrowser } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import type { SuiteResult } from '../../support/mochaRun.ts';
import { leaksIn } from '../../support/leaks.ts';
import { projectFolder } from '../../support/projectFolder.ts';
import { readSuiteResult } from '../../support/suiteRequest.ts';
import { copyOfSample } from '../../support/temporaryFolder.ts';
import { startVsCodeServer } from '../../support/vscodeServer.ts';
import { hostBundle } from './hostBundle.ts';

export interface HostSuiteOptions {
  /** A version of code-server. */
  readonly version: string;
  readonly grep?: string | undefined;
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** Milliseconds for all of them. */
  readonly patience: number;
}

/** Throws when the suite left no result: the extension host or the window crashed, or it took too long. */
export async function hostSuite(options: HostSuiteOptions): Promise<SuiteResult> {
  const { runner, resultFile } = await hostBundle(options.grep, options.timeout);
  const server = await startVsCodeServer({ version: options.version, hasTestDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    // What is printed inside the extension host arrives on the console of the window.
    const hostLines: string[] = [];
    page.on('console', (message) => {
      const text = message.text();
      if (text.includes('[Extension Host]') && !text.includes('spdlog')) hostLines.push(text);
    });
    const crash = new Promise<never>((_, reject) => {
      page.once('crash', () => reject(new Error('The window crashed')));
      void server.ended.then((output) => reject(new Error(`The VS Code server ended:\n${output}`)));
    });
    await page.goto(
      server.windowAddress({
        folder: await copyOfSample(),
        // The folder, not the package: tests in the same host may then look at the product under test as it was built.
        extensionDevelopmentPath: projectFolder,
        extensionTestsPath: runner,
      }),
    );
    const result = eventually('the result of the host suite', () => readSuiteResult(resultFile), options.patience);
    try {
      const outcome = await Promise.race([result, crash]);
      return withLeaks(outcome, await leaksIn({ folder: server.dataFolder, printed: hostLines, questions: [] }));
    } catch (cause) {
      throw new Error(`The host suite left no result. Its host printed:\n${hostLines.join('\n')}`, { cause });
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A key, or a question outside the journals, that the tests left behind is a failure of the suite. */
function withLeaks(result: SuiteResult, leaks: readonly string[]): SuiteResult {
  const lines = leaks.map((leak) => `✗ the suite left behind ${leak}`);
  return { ...result, failed: result.failed + leaks.length, report: [...result.report, ...lines] };
}
