// The code that a command is about: what is selected in the editor that was used last, or what
// surrounds the cursor there.

import * as vscode from 'vscode';
import type { Attached } from '../editor/attachables.ts';
import { tooLargeSentence } from '../editor/openTextOf.ts';
import { largest } from '../../core/editor/attachmentSize.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { codeAtCursor } from '../editor/codeAtCursor.ts';
import { editorInUse } from '../editor/editorInUse.ts';
import { withConsent } from '../editor/withConsent.ts';

/** Asks the person first about secrets, and about a whole file that they may not want to send. */
export async function codeInEditor(newId: () => string): Promise<Attached> {
  const editor = editorInUse();
  const taken = editor === undefined ? [] : await codeAtCursor(editor, newId);
  if (editor === undefined || taken.length === 0) return { attachments: [], refused: noEditorSentence() };
  const tooLarge = taken.find(({ text }) => text.length > largest);
  if (tooLarge !== undefined) return { attachments: [], refused: tooLargeSentence(withoutLinks(tooLarge.path)) };
  const hasSelection = editor.selections.some((selection) => !selection.isEmpty);
  const { document } = editor;
  const candidates = taken.map((attachment) => ({
    attachment,
    document,
    isExact: hasSelection || !attachment.isWholeFile,
  }));
  return { attachments: await withConsent(candidates), refused: undefined };
}

function noEditorSentence(): string {
  return vscode.l10n.t('There is no code to ask about. Open a file, select some code, and try again.');
}
