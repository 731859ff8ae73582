// From a place in a document to an attachment: the snapshot itself. Used by whatever attaches code or problems.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { problemsText, type Problem } from '../../core/editor/problem.ts';
import { rememberTaken } from './takenFrom.ts';

/** The text as it is now, code unit for code unit. */
export function codeFrom(document: vscode.TextDocument, range: vscode.Range, id: string, symbol?: string): Attachment {
  const text = document.getText(range);
  rememberTaken(document, id);
  return { id, kind: 'code', ...placeOf(document, range), ...(symbol === undefined ? {} : { symbol }), text };
}

/** `problems` are those of the range. */
export function problemsFrom(
  document: vscode.TextDocument,
  range: vscode.Range,
  problems: readonly Problem[],
  id: string,
): Attachment {
  return { id, kind: 'problems', ...placeOf(document, range), text: problemsText(problems) };
}

export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

/** From the beginning of the range's first line to the end of its last. */
export function linesOf(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { start, end } = document.validateRange(range);
  // Some languages end a symbol at the beginning of the line behind it.
  const endsBefore = end.character === 0 && end.line > start.line;
  const last = document.lineAt(endsBefore ? end.line - 1 : end.line);
  return new vscode.Range(new vscode.Position(start.line, 0), last.range.end);
}

/** Relative to its workspace folder, which is named when there are several; else only the file's name. */
export function pathOf(uri: vscode.Uri): string {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const hasSeveral = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return vscode.workspace.asRelativePath(uri, hasSeveral).replaceAll('\\', '/');
}

function placeOf(document: vscode.TextDocument, range: vscode.Range): Omit<Attachment, 'id' | 'kind' | 'text'> {
  // A selection that ends at the beginning of a line does not have that line.
  const lastLine = range.end.character === 0 && !range.isSingleLine ? range.end.line - 1 : range.end.line;
  return {
    path: pathOf(document.uri),
    language: document.languageId,
    startLine: range.start.line + 1,
    endLine: lastLine + 1,
    isWholeFile: range.contains(wholeOf(document)),
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
