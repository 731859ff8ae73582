// The document behind an address, opened again if need be, or a sentence that says why there is none to
// change. Used before code goes back to where it came from.

import * as vscode from 'vscode';
import { withoutLinks } from '../withoutLinks.ts';
import { mayBeRead } from './mayBeRead.ts';

/** A document that can be changed; else a sentence with a next step. */
export async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | string> {
  const document = await readDocument(uri);
  if (typeof document === 'string') return document;
  return (await isReadOnly(uri)) ? readOnlySentence(uri) : document;
}

/** The same for a document that is only looked at. */
export async function readDocument(uri: vscode.Uri): Promise<vscode.TextDocument | string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined && !open.isClosed) return open;
  if (uri.scheme === 'untitled') {
    return vscode.l10n.t(
      '{0} was closed without being saved. Use New File, or insert the code at the cursor.',
      nameOf(uri),
    );
  }
  if (!mayBeRead(uri)) {
    return vscode.l10n.t('{0} is on another machine. Open it in an editor and try again.', nameOf(uri));
  }
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return vscode.l10n.t(
      '{0} can’t be opened: it was deleted or moved, or it is no text. Use New File, or insert the code at the cursor.',
      nameOf(uri),
    );
  }
}

/** What only shows text (a diff’s left side, an output) has no file system behind it. */
async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // A file that was deleted while it is open can be saved again.
    return false;
  }
}

function readOnlySentence(uri: vscode.Uri): string {
  return vscode.l10n.t('{0} is read-only. Use New File or Copy Code instead.', nameOf(uri));
}

export function nameOf(uri: vscode.Uri): string {
  return withoutLinks(uri.path.slice(uri.path.lastIndexOf('/') + 1));
}
