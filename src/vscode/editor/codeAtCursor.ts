// From an editor to an attachment: the selection, or the function or class around the cursor, or
// the whole file. Used by Ask About Selection…, Add Selection to Chat and the prompts.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { enclosingSymbol } from './enclosingSymbol.ts';

/**
 * A snapshot of the text as it is now. A selection is taken exactly; a function or class in whole
 * lines. Undefined when the document holds nothing but space.
 */
export async function codeAtCursor(editor: vscode.TextEditor, newId: () => string): Promise<Attachment | undefined> {
  const { document, selection } = editor;
  if (document.getText().trim() === '') return undefined;
  if (document.getText(selection).trim() !== '') return attachmentOf(document, selection, newId());
  const { version } = document;
  const symbol = await enclosingSymbol(document, selection.active);
  // Lines may have moved while the language was thinking.
  const range = symbol === undefined || document.version !== version ? wholeOf(document) : linesOf(document, symbol);
  return attachmentOf(document, range, newId());
}

export function attachmentOf(document: vscode.TextDocument, range: vscode.Range, id: string): Attachment {
  // A selection that ends at the beginning of a line does not have that line.
  const lastLine = range.end.character === 0 && !range.isSingleLine ? range.end.line - 1 : range.end.line;
  return {
    id,
    kind: 'code',
    path: pathOf(document.uri),
    language: document.languageId,
    startLine: range.start.line + 1,
    endLine: lastLine + 1,
    isWholeFile: range.contains(wholeOf(document)),
    text: document.getText(range),
    source: {
      uri: document.uri.toString(),
      version: document.version,
      range: {
        startLine: range.start.line,
        startCharacter: range.start.character,
        endLine: range.end.line,
        endCharacter: range.end.character,
      },
    },
  };
}

export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

export function linesOf(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  // Some languages end a symbol at the beginning of the line behind it.
  const endsBefore = range.end.character === 0 && !range.isSingleLine;
  const last = document.lineAt(Math.min(endsBefore ? range.end.line - 1 : range.end.line, document.lineCount - 1));
  return new vscode.Range(new vscode.Position(range.start.line, 0), last.range.end);
}

/** Relative to its workspace folder, which is named when there are several; else only the file's name. */
function pathOf(uri: vscode.Uri): string {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const hasSeveral = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return vscode.workspace.asRelativePath(uri, hasSeveral).replaceAll('\\', '/');
}
