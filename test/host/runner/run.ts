// What VS Code loads as `extensionTestsPath`: runs the bundled host tests with mocha inside the extension host. The
// request lies beside this bundle; scripts/hostSuite.ts or runDesktop.ts put it there.

import { join } from 'node:path';
import { runSuiteRequest } from '../../support/suiteRequest.ts';

/** Called by VS Code once its window is open. Rejecting makes VS Code itself report a failure. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { failed } = await runSuiteRequest(join(__dirname, 'request.json'));
  if (failed > 0) throw new Error(`${failed} failed`);
}
