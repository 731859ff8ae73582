// Insert at Cursor: an answer's code where the cursor of the editor is that was used last.

import * as vscode from 'vscode';
import type { Refused } from '../../panel/chatRequests.ts';
import { editorInUse } from '../editorInUse.ts';
import { nameOf, openDocument } from '../openDocument.ts';
import { codeAt } from './codePlace.ts';

/** In one undo step. What is selected stays; the cursor goes behind the code and the keyboard into the editor. */
export async function insertAtCursor(code: string): Promise<Refused> {
  const editor = editorInUse();
  if (editor === undefined) {
    return vscode.l10n.t('No text editor is open. Open a file and put the cursor where the code shall go.');
  }
  const { document } = editor;
  const writable = await openDocument(document.uri);
  if (typeof writable === 'string') return writable;
  const position = editor.selection.active;
  const start = document.offsetAt(position);
  const text = codeAt({ document, start, end: start }, code);
  if (!(await editor.edit((edit) => edit.insert(position, text)))) {
    return vscode.l10n.t('{0} can’t be edited now. Use New File or Copy Code instead.', nameOf(document.uri));
  }
  const behind = document.positionAt(start + text.length);
  await vscode.window.showTextDocument(document, {
    viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
    selection: new vscode.Range(behind, behind),
  });
  return undefined;
}
