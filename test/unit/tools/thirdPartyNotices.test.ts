import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { thirdPartyNotices } from '../../../scripts/thirdPartyNotices.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const text = 'Permission is hereby granted, free of charge, to any person';
const metafile = (inputs: Readonly<Record<string, number>>): unknown => ({
  outputs: {
    'dist/own.cjs': { inputs: { 'src/extension.ts': { bytesInOutput: 9 } } },
    'dist/extension.cjs': {
      inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
    },
  },
});

describe('The third-party notices', () => {
  let folder: string;

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }

  const manifest = (name: string, license: unknown = 'MIT'): string =>
    JSON.stringify({ name, version: '1.2.3', license });

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  it('name each bundled package once, with version, licence and the whole text, sorted', async () => {
    await write({
      'node_modules/b/package.json': manifest('b'),
      'node_modules/b/LICENSE': `Copyright B\n${text}`,
      'node_modules/b/node_modules/@x/a/package.json': manifest('@x/a', 'ISC'),
      'node_modules/b/node_modules/@x/a/licence.md': 'Copyright A',
    });
    const inputs = {
      'node_modules/b/one.js': 1,
      'node_modules/b/two.js': 1,
      'node_modules/b/node_modules/@x/a/a.js': 1,
    };
    const notices = await thirdPartyNotices(metafile(inputs), folder);
    const [, ...parts] = notices.split(/^-+$/mu).map((part) => part.trim());
    assert.deepEqual(parts, [
      '@x/a 1.2.3\nLicence: ISC\n\nCopyright A',
      `b 1.2.3\nLicence: MIT\n\nCopyright B\n${text}`,
    ]);
  });

  it('leave out what the build left out', async () => {
    await write({ 'node_modules/a/package.json': manifest('a'), 'node_modules/a/LICENSE': text });
    const notices = await thirdPartyNotices(
      metafile({ 'node_modules/a/a.js': 1, 'node_modules/gone/g.js': 0 }),
      folder,
    );
    assert.doesNotMatch(notices, /gone/u);
  });

  it('add the licence of code that a package took in, where that code is bundled', async () => {
    await write({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/LICENSE': 'Copyright A',
      'node_modules/a/src/vendor/in/LICENSE': 'Copyright In',
      'node_modules/a/src/vendor/out/LICENSE': 'Copyright Out',
      'node_modules/a/license.js': 'not a text',
    });
    const notices = await thirdPartyNotices(metafile({ 'node_modules/a/vendor/in/x.mjs': 1 }), folder);
    assert.match(notices, /Copyright A\n\nCopyright In/u);
    assert.doesNotMatch(notices, /Out|not a text/u);
  });

  it('add the licence of fonts that say theirs inside themselves', async () => {
    await write({ 'node_modules/katex/package.json': manifest('katex'), 'node_modules/katex/LICENSE': text });
    const withFonts = {
      'node_modules/katex/katex.mjs': 1,
      'node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2': 1,
    };
    assert.match(
      await thirdPartyNotices(metafile(withFonts), folder),
      /Licence: MIT, OFL-1\.1[^]*SIL OPEN FONT LICENSE/u,
    );
    assert.doesNotMatch(await thirdPartyNotices(metafile({ 'node_modules/katex/katex.mjs': 1 }), folder), /OPEN FONT/u);
  });

  it('take the text from the readme where it stands only there', async () => {
    await write({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/README.md': `# a\n\nUsage\n\nLicense\n-------\n\nCopyright A\n\n${text}\n`,
    });
    const notices = await thirdPartyNotices(metafile({ 'node_modules/a/a.js': 1 }), folder);
    assert.ok(notices.includes(`Copyright A\n\n${text}`));
    assert.doesNotMatch(notices, /Usage/u);
  });

  it('fail where a package brings no text of its licence', async () => {
    await write({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/README.md': '# a\n\n## License\n\nMIT\n',
    });
    await assert.rejects(thirdPartyNotices(metafile({ 'node_modules/a/a.js': 1 }), folder), /a 1\.2\.3 .* no text/u);
  });

  it('fail on a licence that nobody has looked at', async () => {
    for (const licence of ['GPL-3.0-only', undefined, '(MIT OR GPL-3.0)']) {
      await write({ 'node_modules/a/package.json': manifest('a', licence ?? null), 'node_modules/a/LICENSE': text });
      await assert.rejects(
        thirdPartyNotices(metafile({ 'node_modules/a/a.js': 1 }), folder),
        /a 1\.2\.3 has the licence/u,
      );
    }
  });

  it('fail on a metafile that names no package', async () => {
    await assert.rejects(thirdPartyNotices({}, folder), /names no package/u);
  });
});
