// `node scripts/releaseNotes.ts v1.2.3` prints what CHANGELOG.md says about a version, for its page of the release, and
// fails unless the tag is the manifest's version and the changelog has it. Needs no packages: the release asks first.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The changelog's chapter about the version of a tag, without its heading. Throws with what is missing. */
export function releaseNotes(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, but package.json has the version ${version}.`);
  const chapters = changelog.split(/^## /mu);
  const chapter = chapters.find((text) => text.startsWith(`[${version}]`));
  const notes = chapter?.slice(chapter.indexOf('\n')).trim() ?? '';
  if (notes === '')
    throw new Error(`CHANGELOG.md says nothing about ${version}: it needs a chapter “## [${version}]”.`);
  return notes;
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..');
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  try {
    const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
    console.log(releaseNotes(process.argv[2] ?? '', String(version), changelog));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
