// A symbol of the whole workspace is often found by its name alone, which is one line: this asks the language for all of
// it. Used by boxIntents.ts.

import * as vscode from 'vscode';
import type { AttachmentReference } from '../../shared/attachmentReference.ts';
import { enclosingSymbol } from './enclosingSymbol.ts';

/** Anything but a symbol of one line stays as it is; so does one whose language does not know more. Never rejects. */
export async function wholeSymbol(reference: AttachmentReference): Promise<AttachmentReference> {
  if (reference.kind !== 'symbol' || reference.endLine > reference.startLine) return reference;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(reference.uri, true));
    const range = await enclosingSymbol(document, new vscode.Position(reference.startLine, 0));
    // What only surrounds it is more than what was chosen.
    if (range === undefined || range.start.line !== reference.startLine) return reference;
    return { ...reference, endLine: range.end.character === 0 ? range.end.line - 1 : range.end.line };
  } catch {
    return reference;
  }
}
