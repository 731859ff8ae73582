// The Node process in which scripts/test.ts runs one suite. `node test/support/runSuite.ts REQUEST_FILE`

import { runSuiteRequest } from './suiteRequest.ts';
import { whatWindowsShow } from './whatWindowsShow.ts';

const requestFile = process.argv[2];
if (requestFile === undefined) throw new Error('Name the request file');
const { failed } = await runSuiteRequest(requestFile, whatWindowsShow);
// What a test left open, a socket kept alive for instance, must not keep the whole run waiting.
process.exit(failed === 0 ? 0 : 1);
