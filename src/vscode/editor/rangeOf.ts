// The range that an attachment keeps as plain data, as VS Code's own.

import * as vscode from 'vscode';
import type { TextRange } from '../../core/editor/smallestEnclosing.ts';

export function rangeOf({ startLine, startCharacter, endLine, endCharacter }: TextRange): vscode.Range {
  return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
}
