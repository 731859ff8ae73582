// Reads the prompt files of the workspace, `.github/prompts/*.prompt.md` in each of its folders, whenever
// the prompts are asked for. Through VS Code, so that folders on other machines and virtual ones work.

import * as vscode from 'vscode';
import { type PromptFile, promptFile } from '../../core/prompt/promptFile.ts';
import type { Log } from '../../core/session/ports.ts';

const longestFile = 65_536;
/** Of each folder, by name. */
const mostFiles = 100;

/**
 * None in a workspace that is not trusted: nothing is looked up there. A symbolic link is passed over, since it may
 * lead to a file that is no part of the workspace, and so are a file that is too long and what is no text.
 */
export async function readPromptFiles(log: Log): Promise<readonly PromptFile[]> {
  if (!vscode.workspace.isTrusted) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  const files = await Promise.all(folders.map((folder) => filesOf(folder, log)));
  return files.flat();
}

async function filesOf(folder: vscode.WorkspaceFolder, log: Log): Promise<readonly PromptFile[]> {
  const uri = promptFolder(folder);
  try {
    if (!(await isPlain(vscode.Uri.joinPath(uri, '..'), vscode.FileType.Directory))) return [];
    if (!(await isPlain(uri, vscode.FileType.Directory))) return [];
    const entries = await vscode.workspace.fs.readDirectory(uri);
    const names = entries
      .filter(([name, type]) => type === vscode.FileType.File && /.\.prompt\.md$/iu.test(name))
      .map(([name]) => name)
      .toSorted()
      .slice(0, mostFiles);
    const read = await Promise.all(names.map((name) => fileIn(uri, name, folder.name, log)));
    return read.flatMap((file) => file ?? []);
  } catch {
    // No such folder, as in most workspaces, or one that can't be read.
    return [];
  }
}

export function promptFolder(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, '.github', 'prompts');
}

async function fileIn(folder: vscode.Uri, name: string, folderName: string, log: Log): Promise<PromptFile | undefined> {
  const uri = vscode.Uri.joinPath(folder, name);
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > longestFile) {
      log.warn('A prompt file is too long and was passed over.');
      return undefined;
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > longestFile) return undefined;
    const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return promptFile({ uri: uri.toString(), fileName: name, folder: folderName }, content);
  } catch (error) {
    log.error('A prompt file could not be read.', error);
    return undefined;
  }
}

async function isPlain(uri: vscode.Uri, type: vscode.FileType): Promise<boolean> {
  return (await vscode.workspace.fs.stat(uri)).type === type;
}
