// From an editor to attachments: what is selected, or the function or class around the cursor, or the whole file. Used
// by Ask About Selection…, Add Selection to Chat and the prompts.

import type * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { codeFrom, linesOf, wholeOf } from './attachmentFrom.ts';
import { enclosingSymbol } from './enclosingSymbol.ts';

/**
 * Snapshots of the text as it is now. Selections are taken exactly, one for each cursor that has one; a function or class
 * in whole lines. None when the document holds nothing but space.
 */
export async function codeAtCursor(editor: vscode.TextEditor, newId: () => string): Promise<readonly Attachment[]> {
  const selected = selectedCode(editor, newId);
  if (selected.length > 0) return selected;
  const around = await codeAround(editor, newId);
  return around === undefined ? [] : [around];
}

/** The same for one place only: where there are several selections or cursors, the one that was made first. */
export async function mainCodeAtCursor(
  editor: vscode.TextEditor,
  newId: () => string,
): Promise<Attachment | undefined> {
  const { document, selection } = editor;
  return document.getText(selection).trim() === '' ? codeAround(editor, newId) : codeFrom(document, selection, newId());
}

async function codeAround(
  { document, selection }: vscode.TextEditor,
  newId: () => string,
): Promise<Attachment | undefined> {
  if (document.getText().trim() === '') return undefined;
  const { version } = document;
  const symbol = await enclosingSymbol(document, selection.active);
  // Lines may have moved while the language was thinking.
  const range = symbol === undefined || document.version !== version ? wholeOf(document) : linesOf(document, symbol);
  return codeFrom(document, range, newId());
}

/** One for each selection that holds more than space, in the order of the document. */
export function selectedCode({ document, selections }: vscode.TextEditor, newId: () => string): readonly Attachment[] {
  return selections
    .filter((selection) => document.getText(selection).trim() !== '')
    .toSorted((one, other) => one.start.compareTo(other.start))
    .map((selection) => codeFrom(document, selection, newId()));
}
