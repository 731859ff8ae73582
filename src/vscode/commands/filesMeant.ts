// What Add File to Chat is about, by the menu that ran it. Used by the table of commands.

import * as vscode from 'vscode';
import type { AttachmentReference } from '../../shared/attachmentReference.ts';

/**
 * The explorer gives the file under the pointer and all that are selected; an editor's tab gives its file; the palette
 * nothing: the file of the active tab is meant, which may be none that a text editor shows.
 */
export function filesMeant(argument: unknown, selection: unknown): readonly AttachmentReference[] {
  const selected = Array.isArray(selection) ? selection.filter((item) => item instanceof vscode.Uri) : [];
  if (selected.length > 0) return selected.map(fileAt);
  if (argument instanceof vscode.Uri) return [fileAt(argument)];
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputNotebook;
  return isFile ? [fileAt(input.uri)] : [{ kind: 'editor' }];
}

function fileAt(uri: vscode.Uri): AttachmentReference {
  return { kind: 'file', uri: uri.toString() };
}
