// Builds the panel's page and its words as the product does, in memory. Used by panelPage.ts.

import { build, type BuildOptions } from 'esbuild';
import { join } from 'node:path';
import type { PanelStrings } from '../../../src/shared/panelStrings.ts';
import { projectFolder } from '../../support/projectFolder.ts';

let pageScript: Promise<string> | undefined;
let englishStrings: Promise<PanelStrings> | undefined;

/** The text of `panel.js`; built once for all suites. */
export function bundlePage(): Promise<string> {
  pageScript ??= bundle({
    entryPoints: [join(projectFolder, 'src/webview/main.ts')],
    format: 'iife',
    target: 'es2024',
    minify: true,
    loader: { '.svg': 'text' },
  });
  return pageScript;
}

/** The host's own words, with a `vscode` that translates nothing. */
export function bundleStrings(): Promise<PanelStrings> {
  englishStrings ??= loadStrings();
  return englishStrings;
}

async function loadStrings(): Promise<PanelStrings> {
  const source = await bundle({
    entryPoints: [join(projectFolder, 'src/vscode/panel/panelStrings.ts')],
    format: 'esm',
    plugins: [
      {
        name: 'vscode that translates nothing',
        setup: (building) => {
          building.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'fake' }));
          building.onLoad({ filter: /.*/, namespace: 'fake' }, () => ({
            contents: 'export const l10n = { t: (text) => text };',
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
