// Builds for production and makes the .vsix. `npm run package` leaves causerie-VERSION.vsix in the project's folder;
// the window suite and `npm start` install the same package. A release adds where it comes from:
// `npm run package -- --repository https://github.com/OWNER/NAME --tag v1.2.3`.

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { projectFolder } from '../test/support/projectFolder.ts';
import { mustRun } from '../test/support/runCommand.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';

/** The package that a whole test run shares; scripts/test.ts makes it anew once before the window suite. */
const testVsix = join(projectFolder, 'out/causerie-test.vsix');

interface Origin {
  /** The address of the repository at GitHub. */
  readonly repository: string;
  readonly tag: string;
}

/** Builds and packages; needs no network. With an origin the README's relative links and pictures lead there. */
export async function packageExtension(vsix: string, origin?: Origin): Promise<void> {
  await mustRun(process.execPath, ['esbuild.js', '--production'], { cwd: projectFolder });
  const metafile: unknown = JSON.parse(await readFile(join(projectFolder, 'dist/meta.json'), 'utf8'));
  await writeFile(join(projectFolder, 'ThirdPartyNotices.txt'), await thirdPartyNotices(metafile, projectFolder));
  await createVSIX({
    cwd: projectFolder,
    packagePath: vsix,
    // Everything is bundled: node_modules stays at home, and the scripts of the manifest do not run.
    dependencies: false,
    // Nothing made up: only a release knows where relative links could lead to.
    allowMissingRepository: true,
    rewriteRelativeLinks: origin !== undefined,
    ...(origin && {
      baseContentUrl: `${origin.repository}/blob/${origin.tag}`,
      baseImagesUrl: `${origin.repository}/raw/${origin.tag}`,
    }),
  });
}

/** Makes the package for a test run, from the sources as they are now. */
export async function packageForTests(): Promise<string> {
  await mkdir(join(projectFolder, 'out'), { recursive: true });
  await packageExtension(testVsix);
  return testVsix;
}

/** The package of this test run; made first if a journey runs on its own. */
export async function packagedVsix(): Promise<string> {
  return existsSync(testVsix) ? testVsix : packageForTests();
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { repository: { type: 'string' }, tag: { type: 'string' } } });
  const { repository, tag } = values;
  if ((repository === undefined) !== (tag === undefined)) throw new Error('--repository and --tag belong together');
  const manifest: unknown = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  await packageExtension(
    join(projectFolder, `causerie-${versionOf(manifest)}.vsix`),
    repository && tag ? { repository, tag } : undefined,
  );
}

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version;
  }
  throw new Error('package.json names no version');
}
