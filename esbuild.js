// Builds what is shipped: the extension, the model SDK as a file of its own, and the panel's page, all into dist/.
// `node esbuild.js`, with --production minified and without source maps, with --watch again on every change.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';

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
 * Keeps the SDK out of the extension's own file: whoever starts VS Code without asking anything never loads it. The
 * dynamic import in src/core/model becomes one of the file that the second entry point below makes.
 * @type {esbuild.Plugin}
 */
const lazyOpenai = {
  name: 'lazy-openai',
  setup(build) {
    build.onResolve({ filter: /^openai$/ }, ({ kind, importer }) => {
      if (kind === 'dynamic-import') return { path: './openai.cjs', external: true };
      return {
        errors: [{ text: `Import openai dynamically, or its types only: it loads on first use. (${importer})` }],
      };
    });
  },
};

/**
 * Each of our files that imports `vscode` would get a copy of its whole API, made while VS Code starts: a third of what
 * loading took. The API is no ES module and has no default export, so that the object itself serves as well.
 * @type {esbuild.Plugin}
 */
const oneVsCode = {
  name: 'one-vscode',
  setup(build) {
    build.onEnd(async ({ errors }) => {
      if (errors.length > 0) return;
      const file = join(outputFolder, 'extension.cjs');
      const code = await readFile(file, 'utf8');
      await writeFile(file, code.replaceAll(/(?<![.\w$])[\w$]+\((require\("vscode"\))(?:, ?1)?\)/gu, '$1'));
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
    plugins: [lazyOpenai, oneVsCode],
    // node-fetch falls back on the polyfill where Node has no web streams; every Node that VS Code brings has them.
    alias: { 'web-streams-polyfill': 'node:stream/web' },
  },
  {
    ...host,
    stdin: { contents: "export { OpenAI } from 'openai';", resolveDir: projectFolder, sourcefile: 'openai.js' },
    outfile: 'dist/openai.cjs',
  },
  {
    ...common,
    entryPoints: ['src/webview/main.ts'],
    outfile: 'dist/panel.js',
    platform: 'browser',
    target: 'es2024',
    format: 'iife',
    loader: { '.svg': 'text' },
    alias: { entities: join(projectFolder, 'src/webview/decodeEntity.ts') },
  },
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
