// Builds the panel's page and its words as the product does, in memory. Used by panelPage.ts.

import { build, type BuildOptions } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { mathsBundle } from '../../../scripts/mathsBundle.ts';
import { grammarsBundle, panelBundle } from '../../../scripts/panelBundle.ts';
import type { PanelStrings } from '../../../src/shared/panelStrings.ts';
import { projectFolder } from '../../support/projectFolder.ts';

let pageScript: Promise<string> | undefined;
let grammars: Promise<string> | undefined;
let mathsFiles: Promise<ReadonlyMap<string, Buffer>> | undefined;
const stringsByLanguage = new Map<string, Promise<PanelStrings>>();

/** The text of `panel.js`; built once for all suites. */
export function bundlePage(): Promise<string> {
  pageScript ??= bundle({
    ...panelBundle(projectFolder),
    entryPoints: [join(projectFolder, 'src/webview/main.ts')],
    minify: true,
  });
  return pageScript;
}

/** The text of `grammars.js`; built once for all suites. */
export function bundleGrammars(): Promise<string> {
  grammars ??= bundle({ ...grammarsBundle(projectFolder), minify: true });
  return grammars;
}

/** What the page loads with its first formula, by path: `maths.js`, `maths.css` and `fonts/…`. Built once for all suites. */
export function bundleMaths(): Promise<ReadonlyMap<string, Buffer>> {
  mathsFiles ??= buildMaths();
  return mathsFiles;
}

async function buildMaths(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = join(projectFolder, 'dist');
  const options = { ...mathsBundle(projectFolder), bundle: true, minify: true, outdir: folder };
  const { outputFiles } = await build({ ...options, write: false, logLevel: 'silent' });
  return new Map(
    outputFiles.map(({ path, contents }) => [relative(folder, path).replaceAll(sep, '/'), Buffer.from(contents)]),
  );
}

/** The host's own words, with a `vscode` that translates as VS Code does in this language. English has no bundle. */
export function bundleStrings(language: string): Promise<PanelStrings> {
  const strings = stringsByLanguage.get(language) ?? loadStrings(language);
  stringsByLanguage.set(language, strings);
  return strings;
}

async function loadStrings(language: string): Promise<PanelStrings> {
  const path = join(projectFolder, `l10n/bundle.l10n.${language}.json`);
  const words = language === 'en' ? '{}' : await readFile(path, 'utf8');
  const source = await bundle({
    entryPoints: [join(projectFolder, 'src/vscode/panel/panelStrings.ts')],
    format: 'esm',
    plugins: [
      {
        name: 'vscode that only translates',
        setup: (building) => {
          building.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'fake' }));
          building.onLoad({ filter: /.*/, namespace: 'fake' }, () => ({
            contents: `const words = ${words}; export const l10n = { t: (text) => words[text] ?? text };`,
          }));
        },
      },
    ],
  });
  const module: { panelStrings(): PanelStrings } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return module.panelStrings();
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, bundle: true, write: false, logLevel: 'silent' });
  return outputFiles[0]?.text ?? '';
}
