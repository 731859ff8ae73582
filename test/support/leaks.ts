// Looks for keys and questions where they must not be: in every file that VS Code and the extension left behind and in
// all that they printed. Every key of a journey has `canary` in it. Called when a product is stopped.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface Traces {
  /** The server's data: settings, journals, logs, states. */
  readonly folder: string;
  readonly printed: readonly string[];
  /** What was asked; belongs into journals and nowhere else. */
  readonly questions: readonly string[];
}

/** Shorter ones may stand in any text. */
const shortestQuestion = 12;
const journals = `${sep}conversations${sep}`;
/** Programs, ours among them, and VS Code’s list of those it came with. */
const programs = /^(?:extensions|CachedExtensionVSIXs|CachedProfilesData)$/u;

export async function assertNothingLeaked({ folder, printed, questions }: Traces): Promise<void> {
  const long = questions.filter((question) => question.length >= shortestQuestion);
  const found: string[] = [];
  const look = (place: string, text: string, isJournal: boolean): void => {
    if (text.includes('canary')) found.push(`a key in ${place}`);
    for (const question of isJournal ? [] : long) {
      if (text.includes(question)) found.push(`“${question}” in ${place}`);
    }
  };
  for (const file of await filesOf(folder)) {
    look(file.slice(folder.length), await readFile(file, 'utf8'), file.includes(journals));
  }
  for (const text of printed) look(`what was printed: ${text.slice(0, 200)}`, text, false);
  assert.deepEqual(found, []);
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return programs.test(entry.name) ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}
