// Which addresses may be looked up without being open. Used for attachments and before code goes back.

import * as vscode from 'vscode';

/**
 * An untitled document that is closed is gone: VS Code would make a new, empty one. A file on
 * another machine is opened only in a workspace folder, since merely looking it up signs in there.
 */
export function mayBeRead(uri: vscode.Uri): boolean {
  if (uri.scheme === 'untitled') return false;
  const isElsewhere = uri.scheme === 'file' && uri.authority !== '';
  return !isElsewhere || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
