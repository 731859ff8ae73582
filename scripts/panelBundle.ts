// How the panel's page becomes one file, and the grammars that it loads beside it another. Used by esbuild.js, by the tests of the page and by the bench.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** Icons are drawn on a grid of 16: the fourth digit of a path is seen by nobody, but the page reads all of them. */
const shorterIcons: Plugin = {
  name: 'shorter-icons',
  setup(build) {
    build.onLoad({ filter: /\.svg$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/\d+\.\d{3,}/g, (number) =>
        String(Number((+number).toFixed(2))),
      ),
      loader: 'text',
    }));
  },
};

/** The caller adds what is built and where it goes. */
export function panelBundle(projectFolder: string) {
  return {
    bundle: true,
    platform: 'browser',
    target: 'es2024',
    format: 'iife',
    plugins: [shorterIcons],
    alias: { entities: join(projectFolder, 'src/webview/decodeEntity.ts') },
  } satisfies BuildOptions;
}

/** The caller adds where the file goes. */
export function grammarsBundle(projectFolder: string) {
  return {
    bundle: true,
    entryPoints: [join(projectFolder, 'src/webview/grammars.ts')],
    platform: 'browser',
    target: 'es2024',
    format: 'esm',
  } satisfies BuildOptions;
}
