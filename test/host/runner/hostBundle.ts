// Bundles the host tests and their runner into out/host, for the extension host to load. Used by hostSuite.ts (VS Code
// from npm) and runDesktop.ts (desktop VS Code).

import { existsSync, globSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { projectFolder } from '../../support/projectFolder.ts';
import type { SuiteRequest } from '../../support/suiteRequest.ts';

const outputFolder = join(projectFolder, 'out/host');

export interface HostBundle {
  /** The module to be named as `extensionTestsPath`. */
  readonly runner: string;
  /** Where the result will lie. */
  readonly resultFile: string;
}

/** Throws when the product is not built or a test does not compile. */
export async function hostBundle(grep: string | undefined, timeout: number): Promise<HostBundle> {
  if (!existsSync(join(projectFolder, 'dist/extension.cjs'))) throw new Error('Build first: npm run build');
  const sources = globSync('test/host/**/*.test.ts', { cwd: projectFolder });
  await rm(outputFolder, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: projectFolder,
    entryPoints: ['test/host/runner/run.ts', ...sources],
    outbase: 'test/host',
    outdir: outputFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    mainFields: ['module', 'main'],
    // One mocha for runner and tests, and the model server as Node sees it.
    external: ['vscode', 'mocha', '@copilotkit/aimock'],
    // What mocha's ES module gives to `require` differs between Node 22 (VS Code 1.106) and Node 24.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
    // Modules that ask where they lie get an answer in this format too.
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  const resultFile = join(outputFolder, 'result.json');
  const files = sources.toSorted().map((file) => join(outputFolder, file.slice('test/host/'.length, -2)) + 'cjs');
  const request: SuiteRequest = { files, grep, timeout, resultFile };
  await writeFile(join(outputFolder, 'runner/request.json'), JSON.stringify(request));
  return { runner: join(outputFolder, 'runner/run.cjs'), resultFile };
}
