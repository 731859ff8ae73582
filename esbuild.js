// Builds what is shipped: the extension and what it loads on first use, the panel's page and what that loads beside
// itself and with its first formula, all into dist/.
// `node esbuild.js`, with --production minified and without source maps, with --watch again on every change.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { mathsBundle } from './scripts/mathsBundle.ts';
import { grammarsBundle, panelBundle } from './scripts/panelBundle.ts';

const projectFolder = import.meta.dirname;
const outputFolder = join(projectFolder, 'dist');

const { values } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
});

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: projectFolder,
  bundle: true,
  minify: values.production,
  sourcemap: values.production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'info',
  // A misspelt import would otherwise be `undefined` at run time.
  logOverride: { 'import-is-undefined': 'error' },
};

/**
 * What whoever starts VS Code without asking anything never loads, each a file of its own in dist/: reading its code is
 * most of what activation takes. Every other import of one of them, but of its types, is an error.
 */
const onFirstUse = {
  'openai.cjs': { filter: /^openai$/, contents: "export { OpenAI } from 'openai';" },
  'fetch.cjs': {
    filter: /^node-fetch$/,
    contents: "export { default } from 'node-fetch';",
    // An ES module that imports a file of the older kind gets all that it exports as its default.
    footer: { js: 'module.exports = module.exports.default;' },
  },
  'markdown.cjs': {
    filter: /\/(?:markdown\/codeBlocks|editor\/codeInAnswer)\.ts$/,
    contents: `export { codeBlocksOf } from './src/shared/markdown/codeBlocks.ts';
      export { codeInAnswer } from './src/core/editor/codeInAnswer.ts';`,
  },
};

/** @type {esbuild.Plugin} */
const loadedOnFirstUse = {
  name: 'loaded-on-first-use',
  setup(build) {
    for (const [file, { filter }] of Object.entries(onFirstUse)) {
      build.onResolve({ filter }, ({ kind, path, importer }) => {
        if (kind === 'dynamic-import') return { path: `./${file}`, external: true };
        return { errors: [{ text: `Import ${path} dynamically, or its types only. (${importer})` }] };
      });
    }
  },
};

/**
 * Each of our files that imports `vscode` would ask VS Code for its API anew, which looks up whose file it is each time,
 * and get a copy of it: together half of what loading took. The API is no ES module and has no default export, so that
 * the object itself serves as well. The line stays the first, which keeps the source map's lines.
 * @type {esbuild.Plugin}
 */
const oneVsCode = {
  name: 'one-vscode',
  setup(build) {
    build.onEnd(async ({ errors }) => {
      if (errors.length > 0) return;
      const file = join(outputFolder, 'extension.cjs');
      const code = await readFile(file, 'utf8');
      const asking = /(?<![.\w$])[\w$]+\(require\("vscode"\)(?:, ?1)?\)|require\("vscode"\)/gu;
      await writeFile(
        file,
        code.replaceAll(asking, 'vsCodeApi').replace('"use strict";', '$&var vsCodeApi=require("vscode");'),
      );
    });
  },
};

/** @type {esbuild.BuildOptions} */
const host = {
  ...common,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // Some libraries are published twice; of their ES modules only what is used comes along.
  mainFields: ['module', 'main'],
  // `import()` becomes a lazy `require`, which works wherever an extension host can load the extension itself.
  supported: { 'dynamic-import': false },
};

/** @type {readonly esbuild.BuildOptions[]} */
const bundles = [
  {
    ...host,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    plugins: [loadedOnFirstUse, oneVsCode],
  },
  ...Object.entries(onFirstUse).map(([file, { contents, footer }]) => ({
    ...host,
    stdin: { contents, resolveDir: projectFolder, sourcefile: file },
    outfile: join('dist', file),
    ...(footer === undefined ? {} : { footer }),
    // node-fetch falls back on the polyfill where Node has no web streams; every Node that VS Code brings has them.
    alias: { 'web-streams-polyfill': 'node:stream/web' },
  })),
  { ...common, ...panelBundle(projectFolder), entryPoints: ['src/webview/main.ts'], outfile: 'dist/panel.js' },
  { ...common, ...grammarsBundle(projectFolder), outdir: 'dist' },
  { ...common, ...mathsBundle(projectFolder), outdir: 'dist' },
];

await rm(outputFolder, { recursive: true, force: true });
if (values.watch) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  try {
    const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
    // What weighs how much: https://esbuild.github.io/analyze/ reads it. Not shipped.
    const inputs = Object.assign({}, ...results.map((result) => result.metafile?.inputs));
    const outputs = Object.assign({}, ...results.map((result) => result.metafile?.outputs));
    await writeFile(join(outputFolder, 'meta.json'), JSON.stringify({ inputs, outputs }));
  } catch {
    process.exitCode = 1; // esbuild has printed why.
  }
}
