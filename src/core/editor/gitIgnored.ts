// Whether Git ignores a file, by the .gitignore files above it. Used by vscode/editor, which reads them.

import ignore from 'ignore';

export interface GitIgnore {
  /** Where it lies, relative to the same root as the path in question, with `/`; '' for the root itself. */
  readonly folder: string;
  readonly text: string;
}

/**
 * `path` with `/`. As Git does it (gitignore(5)): of the rules that fit, the last of the deepest file decides, and nothing
 * below an ignored folder can be taken in again.
 */
export function isGitIgnored(path: string, files: readonly GitIgnore[]): boolean {
  const rules = files
    .toSorted((one, other) => one.folder.length - other.folder.length)
    .map(({ folder, text }) => ({ prefix: folder === '' ? '' : `${folder}/`, rule: ignore().add(text) }));
  const parts = path.split('/');
  return parts.some((_, index) => {
    const isFolder = index < parts.length - 1;
    const part = parts.slice(0, index + 1).join('/');
    let isIgnored = false;
    for (const { prefix, rule } of rules) {
      if (!part.startsWith(prefix)) continue;
      const below = part.slice(prefix.length);
      if (below === '') continue;
      const { ignored, unignored } = rule.test(isFolder ? `${below}/` : below);
      if (ignored || unignored) isIgnored = ignored;
    }
    return isIgnored;
  });
}
