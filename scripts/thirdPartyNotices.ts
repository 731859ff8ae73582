// Which packages are part of what is shipped, and under which licences. scripts/package.ts writes this into the .vsix
// as ThirdPartyNotices.txt.

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isRecord } from '../src/shared/isRecord.ts';

/** Licences that ask for nothing but their text. Anything else needs a look by a person before it is shipped. */
const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0', // the icons
  'ISC',
  'MIT',
]);

/**
 * What a package takes from others under a licence whose text it doesn't bring: the file says it in its own words. The
 * fonts of KaTeX name theirs inside the font files only.
 */
const missingTexts: Readonly<
  Record<string, { readonly covers: RegExp; readonly file: string; readonly licence: string }>
> = {
  katex: { covers: /\.woff2$/u, file: join(import.meta.dirname, 'licences/KaTeX-fonts.txt'), licence: 'OFL-1.1' },
};

const packageFolder = /^(?<folder>(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\/(?<file>.+)$/u;
const line = '-'.repeat(80);

/**
 * The notices for every npm package of which a bundle holds at least one byte. `metafile` is what esbuild wrote about
 * the bundles, with paths relative to `folder`. Throws when a package has a licence that is not allowed, or no text of
 * it.
 */
export async function thirdPartyNotices(metafile: unknown, folder: string): Promise<string> {
  const notices: string[] = [];
  for (const [packagePath, files] of bundledPackages(metafile)) {
    notices.push(await noticeOf(join(folder, packagePath), files));
  }
  return [
    'Causerie contains code and icons of the packages below. Each is used under the licence that follows its name.\n',
    // By name, so that one build differs from another only where the packages do.
    ...notices.toSorted(),
  ].join(`\n${line}\n\n`);
}

/** Paths of packages, each with those of its files that are in a bundle. Slashes, however the machine writes paths. */
function bundledPackages(metafile: unknown): ReadonlyMap<string, readonly string[]> {
  const packages = new Map<string, string[]>();
  for (const output of valuesOf(metafile, 'outputs')) {
    const inputs = isRecord(output) && isRecord(output['inputs']) ? output['inputs'] : {};
    for (const [path, share] of Object.entries(inputs)) {
      if (isRecord(share) && share['bytesInOutput'] === 0) continue; // looked at, and left out
      const { folder, file } = packageFolder.exec(path)?.groups ?? {};
      if (folder === undefined || file === undefined) continue;
      packages.set(folder, [...(packages.get(folder) ?? []), file]);
    }
  }
  if (packages.size === 0) throw new Error('The metafile names no package: was it written by this build?');
  return packages;
}

function valuesOf(value: unknown, key: string): readonly unknown[] {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? Object.values(inner) : [];
}

async function noticeOf(folder: string, bundledFiles: readonly string[]): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = isRecord(manifest) ? manifest : {};
  const title = `${String(name)} ${String(version)}`;
  if (typeof license !== 'string' || !allowedLicences.has(license)) {
    throw new Error(
      `${title} has the licence ${JSON.stringify(license)}, which is not in scripts/thirdPartyNotices.ts`,
    );
  }
  const texts = await licenceTexts(folder, bundledFiles);
  if (texts.length === 0) throw new Error(`${title} is bundled and brings no text of its licence`);
  const missing = missingTexts[String(name)];
  if (missing === undefined || !bundledFiles.some((file) => missing.covers.test(file))) {
    return notice(`${title}\nLicence: ${license}\n`, texts);
  }
  const added = await readFile(missing.file, 'utf8');
  return notice(`${title}\nLicence: ${license}, ${missing.licence}\n`, [...texts, added]);
}

function notice(heading: string, texts: readonly string[]): string {
  return [heading, ...texts.map((text) => `${text.trim()}\n`)].join('\n');
}

/** The package's own texts, and those of code by others that it has taken in, where that code is bundled. */
async function licenceTexts(folder: string, bundledFiles: readonly string[]): Promise<readonly string[]> {
  const paths = globSync('**/*', { cwd: folder, exclude: (name) => name.endsWith('node_modules') })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => /(?:^|\/)(?:licen[cs]e|copying|notice)(?![^/]*\.[cm]?[jt]s$)[^/]*$/iu.test(path))
    .filter((path) => covers(dirname(path), bundledFiles))
    .toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return texts.length > 0 ? texts : licenceInReadme(folder);
}

/** Whether a text in this folder speaks for one of the files. Sources carry texts that their compiled copy lacks. */
function covers(folder: string, bundledFiles: readonly string[]): boolean {
  if (folder === '.' || folder === 'src') return true;
  const compiled = folder.replace(/^src\//u, '');
  return bundledFiles.some((file) => [folder, compiled].some((place) => file.startsWith(`${place}/`)));
}

/** Some packages have their licence's whole text as a chapter of the readme; naming the licence there is not enough. */
async function licenceInReadme(folder: string): Promise<readonly string[]> {
  const [readme] = globSync('[Rr][Ee][Aa][Dd][Mm][Ee]*', { cwd: folder });
  if (readme === undefined) return [];
  const [, chapter = ''] = (await readFile(join(folder, readme), 'utf8')).split(/^#* *licen[cs]e *\n(?:-+|=+)?/imu);
  return /permission is hereby granted|redistribution and use/iu.test(chapter) ? [chapter] : [];
}
