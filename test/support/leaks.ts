// Looks for keys and questions where they must not be: in every file that VS Code and the extension left behind and in
// all that was logged, kept or printed. Every key of a test has `canary` in it. Called when a product is stopped, at
// the end of the host suite and of the unit tests.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface Traces {
  /** The server's data: settings, journals, logs, states. */
  readonly folder: string;
  readonly printed: readonly string[];
  /** What was asked; belongs into journals and nowhere else. So does what has the mark of `marked`. */
  readonly questions: readonly string[];
}

const questionMark = '(marked question)';

/** A question that is told apart from other words, for tests that don't name theirs to `assertNothingLeaked`. */
export function marked(question: string): string {
  return `${question} ${questionMark}`;
}

/** Shorter ones may stand in any text. */
const shortestQuestion = 12;
const journals = `${sep}conversations${sep}`;
/** Programs, ours among them, and VS Code’s list of those it came with. */
const programs = /^(?:extensions|CachedExtensionVSIXs|CachedProfilesData)$/u;

export async function assertNothingLeaked(traces: Traces): Promise<void> {
  assert.deepEqual(await leaksIn(traces), []);
}

/** What was found, and where; empty when all is well. */
export async function leaksIn({ folder, printed, questions }: Traces): Promise<readonly string[]> {
  const files = await filesOf(folder);
  const inFiles = files.map(async (file) =>
    leaksInText(file.slice(folder.length), await readFile(file, 'utf8'), file.includes(journals) ? 'all' : questions),
  );
  return [
    ...(await Promise.all(inFiles)).flat(),
    ...printed.flatMap((text) => leaksInText(`what was printed: ${text.slice(0, 200)}`, text, questions)),
  ];
}

/** `all` may stand in a journal. */
export function leaksInText(place: string, text: string, questions: readonly string[] | 'all'): readonly string[] {
  const forbidden = questions === 'all' ? [] : [questionMark, ...questions];
  return [
    ...(text.includes('canary') ? [`a key in ${place}`] : []),
    ...forbidden
      .filter((question) => question.length >= shortestQuestion && text.includes(question))
      .map((question) => `“${question}” in ${place}`),
  ];
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
