// Everything that can be said about the code without starting VS Code or a browser, in under 20 seconds: types of every
// world, lint, format, unused code, unit tests. `npm run check`; CI runs the same before the suites.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../test/support/projectFolder.ts';
import { runCommand } from '../test/support/runCommand.ts';

interface Gate {
  readonly name: string;
  /** A JavaScript program of node_modules or of ours, and its parameters. */
  readonly command: readonly [string, ...string[]];
}

const tools = 'node_modules';
// The slow ones come first, so that none is left to run alone at the end.
const gates: readonly Gate[] = [
  { name: 'unit tests', command: ['scripts/test.ts', 'unit'] },
  { name: 'types of the extension', command: [`${tools}/typescript/bin/tsc`, '-p', 'tsconfig.json'] },
  { name: 'types of the panel', command: [`${tools}/typescript/bin/tsc`, '-p', 'src/webview'] },
  { name: 'types of tests and scripts', command: [`${tools}/typescript/bin/tsc`, '-p', 'test'] },
  {
    name: 'lint',
    command: [
      `${tools}/oxlint/bin/oxlint`,
      '--type-aware',
      '--report-unused-disable-directives',
      'src',
      'test',
      'scripts',
      'demo',
    ],
  },
  { name: 'unused code', command: [`${tools}/knip/bin/knip.js`, '--no-progress'] },
  { name: 'format', command: [`${tools}/oxfmt/bin/oxfmt`, '--check', '.'] },
];

const start = performance.now();
const waiting = [...gates];
const failed: string[] = [];

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));

const duration = ((performance.now() - start) / 1000).toFixed(1);
console.log(failed.length === 0 ? `All well (${duration} s)` : `Failed: ${failed.join(', ')} (${duration} s)`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Takes one gate after the other until none is left. */
async function worker(): Promise<void> {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    const [program, ...parameters] = gate.command;
    const result = await runCommand(process.execPath, [join(projectFolder, program), ...parameters], {
      cwd: projectFolder,
      // Some of the tools paint even what goes into a pipe.
      environment: { ...process.env, NO_COLOR: '1' },
    });
    console.log(`${result.code === 0 ? '✓' : '✗'} ${gate.name} (${(result.milliseconds / 1000).toFixed(1)} s)`);
    if (result.code === 0) continue;
    failed.push(gate.name);
    console.log(result.output.trim());
  }
}
