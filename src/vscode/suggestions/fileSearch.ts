// Finds the workspace's files that a query may mean, by VS Code's own search. What it found stays for a while, since
// the next letter only narrows it down.

import * as vscode from 'vscode';
import { fileGlob } from '../../core/suggestions/fileGlob.ts';

/** Files of one search at most: the ranking looks at each of them. */
const mostFiles = 2000;
/** Without a query any file is as good as another. */
const mostUnasked = 40;
/** Fewer than that, and letters that are scattered over the name count too. */
const enough = 20;
const keepMilliseconds = 20_000;

interface Found {
  readonly query: string;
  readonly uris: readonly vscode.Uri[];
  readonly at: number;
}

export class FileSearch {
  readonly #now: () => number;
  /** The last search that found all there is. */
  #last: Found | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** More than fit, in no order; the caller ranks them. Rejects when VS Code's search does. */
  async find(query: string, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
    const last = this.#last;
    const isNarrower = last !== undefined && last.query !== '' && query.startsWith(last.query) && !query.includes('/');
    if (isNarrower && this.#now() - last.at < keepMilliseconds) return last.uris;
    const together = await search(fileGlob(query, 'substring'), query === '' ? mostUnasked : mostFiles, signal);
    const isWide = query.length > 1 && together.length < enough && !signal.aborted;
    const scattered = isWide ? await search(fileGlob(query, 'scattered'), mostFiles, signal) : [];
    const isAll = isWide && scattered.length < mostFiles;
    if (isAll && !signal.aborted) this.#last = { query, uris: scattered, at: this.#now() };
    return [...together, ...scattered];
  }
}

async function search(glob: string, most: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener('abort', cancel);
  try {
    if (signal.aborted) return [];
    return await vscode.workspace.findFiles(glob, excluded(), most, cancellation.token);
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

/** What VS Code's own search leaves out; findFiles itself leaves out only what the explorer hides. */
function excluded(): string | undefined {
  const setting = vscode.workspace.getConfiguration('search').get<Readonly<Record<string, unknown>>>('exclude', {});
  const globs = Object.entries(setting).flatMap(([glob, value]) => (value === true ? [glob] : []));
  // Braces inside of braces are not understood everywhere.
  const plain = globs.filter((glob) => !/[{},]/u.test(glob));
  return plain.length === 0 ? undefined : `{${plain.join(',')}}`;
}
