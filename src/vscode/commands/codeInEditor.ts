// The code that a command is about: what is selected in the editor that was used last, or what
// surrounds the cursor there.

import * as vscode from 'vscode';
import { largest } from '../../core/editor/attachmentSize.ts';
import type { Attached } from '../editor/attachables.ts';
import { codeAtCursor } from '../editor/codeAtCursor.ts';
import type { Candidate } from '../editor/doubts.ts';
import { editorInUse } from '../editor/editorInUse.ts';
import { tooLargeSentence } from '../editor/openTextOf.ts';
import { withConsent } from '../editor/withConsent.ts';
import { withoutLinks } from '../withoutLinks.ts';

/** May ask the person first: about secrets, and about a whole file. */
export async function codeInEditor(newId: () => string): Promise<Attached> {
  const taken = await candidatesInEditor(newId);
  return typeof taken === 'string'
    ? { attachments: [], refused: taken }
    : { attachments: await withConsent(taken), refused: undefined };
}

/** For who asks the person later, with `withConsent`. Not empty; a sentence says why there is nothing. */
export async function candidatesInEditor(newId: () => string): Promise<readonly Candidate[] | string> {
  const editor = editorInUse();
  const taken = editor === undefined ? [] : await codeAtCursor(editor, newId);
  if (editor === undefined || taken.length === 0) return noEditorSentence();
  const tooLarge = taken.find(({ text }) => text.length > largest);
  if (tooLarge !== undefined) return tooLargeSentence(withoutLinks(tooLarge.path));
  const hasSelection = editor.selections.some((selection) => !selection.isEmpty);
  const { document } = editor;
  return taken.map((attachment) => ({ attachment, document, isExact: hasSelection || !attachment.isWholeFile }));
}

export function noEditorSentence(): string {
  return vscode.l10n.t('There is no code to ask about. Open a file, select some code, and try again.');
}
