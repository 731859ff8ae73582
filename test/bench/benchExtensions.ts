// Packages the extensions that the bench installs beside ours: its own and an empty one. Called once for each run.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import esbuild from 'esbuild';
import { projectFolder } from '../support/projectFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

export const emptyExtension = 'causerie-bench.empty';
export const benchExtension = 'causerie-bench.bench';

const common = { publisher: 'causerie-bench', version: '1.0.0', engines: { vscode: '^1.106.0' }, main: 'main.cjs' };

const manifests = {
  empty: { ...common, name: 'empty', activationEvents: [] },
  bench: {
    ...common,
    name: 'bench',
    activationEvents: ['onStartupFinished'],
    contributes: {
      viewsContainers: { panel: [{ id: 'causerieBench', title: 'Bare', icon: '$(beaker)' }] },
      views: { causerieBench: [{ id: 'causerieBench.bare', name: 'Bare', type: 'webview' }] },
    },
  },
};

/** The files of the packages. */
export async function packageBenchExtensions(): Promise<readonly string[]> {
  const folder = await temporaryFolder('causerie-bench-');
  return [
    await packaged(folder, 'empty', { 'main.cjs': 'empty.ts' }),
    await packaged(folder, 'bench', { 'main.cjs': 'bench.ts', 'barePage.js': 'barePage.ts' }),
  ];
}

async function packaged(
  parent: string,
  name: keyof typeof manifests,
  sources: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = join(parent, name);
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifests[name]));
  await writeFile(join(folder, 'README.md'), 'Part of a bench.\n');
  await writeFile(join(folder, 'LICENSE'), 'MIT\n');
  await writeFile(join(folder, '.vscodeignore'), '');
  for (const [output, source] of Object.entries(sources)) {
    await esbuild.build({
      absWorkingDir: projectFolder,
      entryPoints: [join('test/bench/extension', source)],
      outfile: join(folder, output),
      bundle: true,
      minify: true,
      format: output.endsWith('.cjs') ? 'cjs' : 'iife',
      platform: output.endsWith('.cjs') ? 'node' : 'browser',
      ...(output.endsWith('.cjs') ? {} : { globalName: 'barePage' }),
      external: ['vscode'],
      logLevel: 'warning',
    });
  }
  const packagePath = join(parent, `${name}.vsix`);
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}
