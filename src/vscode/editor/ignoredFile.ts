// Whether a file is kept out of sight: by Git, or by the setting files.exclude. Used by fileDoubts.

import * as vscode from 'vscode';
import type { GitIgnore } from '../../core/editor/gitIgnored.ts';

/** Reads the .gitignore files above it, up to the root of its repository. Files outside of the workspace are not judged. */
export async function ignoredBy(document: vscode.TextDocument): Promise<'git' | 'setting' | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) return undefined;
  if (await isExcluded(document, folder)) return 'setting';
  return (await isIgnoredByGit(document.uri, folder)) ? 'git' : undefined;
}

/** VS Code's own matching of globs; a folder that is excluded takes with it what lies below. */
async function isExcluded(document: vscode.TextDocument, folder: vscode.WorkspaceFolder): Promise<boolean> {
  const excluded: unknown = vscode.workspace.getConfiguration('files', document.uri).get('exclude');
  if (typeof excluded !== 'object' || excluded === null) return false;
  for (const [glob, condition] of Object.entries(excluded)) {
    const isMatch = [glob, `${glob}/**`].some(
      (pattern) => vscode.languages.match({ pattern: new vscode.RelativePattern(folder, pattern) }, document) > 0,
    );
    if (isMatch && (await holds(condition, document.uri))) return true;
  }
  return false;
}

/** `true`, or `{"when": "$(basename).ts"}`: only beside that file. */
async function holds(condition: unknown, uri: vscode.Uri): Promise<boolean> {
  if (typeof condition !== 'object' || condition === null) return condition === true;
  if (!('when' in condition) || typeof condition.when !== 'string') return false;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const basename = name.replace(/\.[^.]*$/u, '');
  return exists(vscode.Uri.joinPath(uri, '..', condition.when.replace('$(basename)', basename)));
}

async function isIgnoredByGit(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<boolean> {
  const root = await repositoryAbove(folder.uri);
  const path = uri.path.slice(root.path.replace(/\/$/u, '').length + 1);
  const files: GitIgnore[] = [];
  const parts = path.split('/').slice(0, -1);
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const above = parts.slice(0, depth).join('/');
    const text = await textOf(vscode.Uri.joinPath(root, above, '.gitignore'));
    if (text !== undefined) files.push({ folder: above, text });
  }
  if (files.length === 0) return false;
  const { isGitIgnored } = await import('../../core/editor/gitIgnored.ts');
  return isGitIgnored(path, files);
}

/** The folder itself where none above it is a repository, or none may be looked at. */
async function repositoryAbove(folder: vscode.Uri): Promise<vscode.Uri> {
  let candidate = folder;
  for (let steps = 0; steps < deepest; steps += 1) {
    if (await exists(vscode.Uri.joinPath(candidate, '.git'))) return candidate;
    const above = vscode.Uri.joinPath(candidate, '..');
    if (above.path === candidate.path || folder.authority !== '') break;
    candidate = above;
  }
  return folder;
}

const deepest = 20;

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}
