// What is in the file that people install. Nothing else may get there, whatever lies about in the project's folder.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import { packagedVsix, packageExtension } from '../../scripts/package.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** KaTeX's script, stylesheet and fonts, which load with a first formula, have a budget of their own. */
const ofMaths = /^extension\/dist\/(?:maths\.(?:js|css)|fonts\/.+)$/u;
const largestMaths = 350 * 1024;
/** 350 KB for the chat and its set-up; what attaches, completes, edits and applies code has 64 KB of its own. */
const largestRest = (350 + 64) * 1024;

const allowed: readonly RegExp[] = [
  /^dist\/(?:(?:extension|fetch|markdown|openai)\.cjs|(?:panel|grammars)\.js|maths\.(?:js|css))$/u,
  /^dist\/fonts\/KaTeX_[\w-]+\.woff2$/u,
  /^media\/(?:[\w-]+\/)?[\w.-]+\.(?:css|md|png|svg)$/u,
  /^package\.json$/u,
  /^package\.nls(?:\.[\w-]+)?\.json$/u,
  /^l10n\/bundle\.l10n\.[\w-]+\.json$/u,
  /^readme(?:\.[\w-]+)?\.md$/iu,
  /^changelog\.md$/iu,
  /^LICENSE\.txt$/u,
  /^ThirdPartyNotices\.txt$/u,
];

describe('The package', () => {
  let file: string;
  let texts: ReadonlyMap<string, string>;

  before(async () => {
    file = await packagedVsix();
    const zip = await JSZip.loadAsync(await readFile(file));
    const entries = Object.values(zip.files).filter(({ dir }) => !dir);
    texts = new Map(await Promise.all(entries.map(async (entry) => [entry.name, await entry.async('text')] as const)));
  });

  const shipped = (): readonly string[] =>
    [...texts.keys()].filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));

  it('holds what it needs and nothing else', () => {
    const ofVsce = [...texts.keys()].filter((name) => !name.startsWith('extension/'));
    assert.deepEqual(ofVsce.toSorted(), ['[Content_Types].xml', 'extension.vsixmanifest']);
    assert.deepEqual(
      shipped().filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    for (const pattern of allowed)
      assert.ok(
        shipped().some((name) => pattern.test(name)),
        String(pattern),
      );
  });

  it('has no source maps, and no path of the machine that built it', async () => {
    const home = homedir();
    const paths = [projectFolder, pathToFileURL(projectFolder).href, JSON.stringify(projectFolder).slice(1, -1)];
    if (home.length > 1) paths.push(join(home, '/'));
    for (const [name, text] of texts) {
      assert.doesNotMatch(name, /\.map$/u);
      assert.doesNotMatch(text, /sourceMappingURL=/u, name);
      for (const path of paths) assert.ok(!text.includes(path), `${name} contains ${path}`);
    }
  });

  it('leads from its README to the repository that releases it', async () => {
    const released = join(await temporaryFolder(), 'causerie.vsix');
    const repository = 'https://github.com/owner/name';
    await packageExtension(released, { repository, tag: 'v1.2.3' });
    const zip = await JSZip.loadAsync(await readFile(released));
    const readme = (await zip.file('extension/readme.md')?.async('text')) ?? '';
    assert.ok(readme.includes(`](${repository}/raw/v1.2.3/docs/screenshots/answer-dark.png)`));
    assert.ok(readme.includes(`](${repository}/blob/v1.2.3/CONTRIBUTING.md)`));
    assert.deepEqual(readme.match(/\]\((?!https:|#)[^)]*\)/gu), null, 'relative links');
  });

  it(`has at most ${largestRest / 1024} KB, and ${largestMaths / 1024} KB for formulas`, async () => {
    const zip = await JSZip.loadAsync(await readFile(file));
    const maths = new JSZip();
    for (const entry of Object.values(zip.files)) {
      if (ofMaths.test(entry.name)) maths.file(entry.name, await entry.async('nodebuffer'));
    }
    const options = { type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 } } as const;
    const { length } = await maths.generateAsync(options);
    const rest = (await stat(file)).size - length;
    assert.ok(length > 0 && length <= largestMaths, `formulas: ${(length / 1024).toFixed(1)} KB`);
    assert.ok(rest <= largestRest, `the rest: ${(rest / 1024).toFixed(1)} KB`);
  });
});
