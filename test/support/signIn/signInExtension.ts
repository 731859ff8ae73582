// Packages the test extension for signing in, and is the test's hand in it.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import esbuild from 'esbuild';
import { projectFolder } from '../projectFolder.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { signInFileVariable, type SignInState } from './signInState.ts';

export interface SignInExtension {
  readonly vsix: string;
  /** For the server, so that the extension finds what `set` wrote. */
  readonly environment: Readonly<Record<string, string>>;
  set(state: SignInState): Promise<void>;
  /** Whether a session was looked for (`get`) or made (`create`), and for which scopes; in order. */
  calls(): Promise<readonly string[]>;
}

export async function signInExtension(): Promise<SignInExtension> {
  const folder = await temporaryFolder('causerie-sign-in-');
  const file = join(folder, 'state.json');
  const manifest = {
    name: 'sign-in',
    publisher: 'causerie-test',
    version: '1.0.0',
    engines: { vscode: '^1.106.0' },
    main: 'main.cjs',
    activationEvents: ['*'],
  };
  const source = join(folder, 'extension');
  await esbuild.build({
    absWorkingDir: projectFolder,
    entryPoints: ['test/support/signIn/extension.ts'],
    outfile: join(source, 'main.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warning',
  });
  await writeFile(join(source, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(source, 'README.md'), 'Part of a test.\n');
  await writeFile(join(source, 'LICENSE'), 'MIT\n');
  await writeFile(join(source, '.vscodeignore'), '');
  const vsix = join(folder, 'sign-in.vsix');
  await createVSIX({
    cwd: source,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    allowStarActivation: true,
  });
  return {
    vsix,
    environment: { [signInFileVariable]: file },
    set: (state) => writeFile(file, JSON.stringify(state)),
    calls: async () =>
      (await readFile(`${file}.calls`, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
  };
}
