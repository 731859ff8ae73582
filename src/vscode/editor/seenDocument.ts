// The document of an address that somebody has before them. Used for attachments.

import * as vscode from 'vscode';

/**
 * In a tab, unsaved or without a file. VS Code keeps other documents for a while that nobody sees any more: what their
 * files say by now, the disk knows.
 */
export function seenDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
  if (document === undefined || document.isDirty || document.isUntitled) return document;
  const isFile = uri.scheme === 'file' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
  return !isFile || isInTab(uri) ? document : undefined;
}

function isInTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => {
    const shown = input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
    const all = input instanceof vscode.TabInputText ? [input.uri] : shown;
    return all.some((one) => one.toString() === uri.toString());
  });
}
