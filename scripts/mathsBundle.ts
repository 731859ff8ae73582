// How KaTeX becomes the files that the panel's page loads with its first formula: maths.js, maths.css and fonts/. Used
// by esbuild.js and by the tests of the page.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** The page's policy lets scripts set styles of a node, but no `style` attribute. */
const attributeSetter = /node\.setAttribute\(attr, (this\.attributes\[attr\]|value)\)/gu;
const attributeSetters = 4;

/** Fonts for browsers that can't read the first format. Every VS Code can. */
const olderFonts = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[a-z]+"\)/gu;

const katexForPanel: Plugin = {
  name: 'katex-for-panel',
  setup(build) {
    build.onLoad({ filter: /[\\/]katex\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const found = code.match(attributeSetter)?.length ?? 0;
      if (found !== attributeSetters) {
        return {
          errors: [{ text: `KaTeX sets attributes in ${found} places, not in ${attributeSetters}: look at it` }],
        };
      }
      return {
        contents: code.replaceAll(
          attributeSetter,
          "if (attr === 'style') node.style.cssText = $1; else node.setAttribute(attr, $1)",
        ),
      };
    });
    build.onLoad({ filter: /[\\/]katex\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(olderFonts, ''),
      loader: 'css',
    }));
  },
};

/** The caller adds where the files go. */
export function mathsBundle(projectFolder: string): BuildOptions {
  return {
    entryPoints: [
      { in: join(projectFolder, 'src/webview/maths.ts'), out: 'maths' },
      { in: join(projectFolder, 'node_modules/katex/dist/katex.css'), out: 'maths' },
    ],
    platform: 'browser',
    target: 'es2024',
    format: 'esm',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
    plugins: [katexForPanel],
  };
}
