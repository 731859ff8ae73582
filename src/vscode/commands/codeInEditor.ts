// The code that a command is about: what is selected in the editor that was used last, or what
// surrounds the cursor there.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { codeAtCursor } from '../editor/codeAtCursor.ts';

/** Undefined when no text editor is open, or there is no code in it. */
export async function codeInEditor(newId: () => string): Promise<Attachment | undefined> {
  const editor = editorInUse();
  return editor === undefined ? undefined : codeAtCursor(editor, newId);
}

/** With the focus in the panel no editor is active; a single visible one is still the one meant. */
export function editorInUse(): vscode.TextEditor | undefined {
  return vscode.window.activeTextEditor ?? onlyVisibleEditor();
}

export function noEditorSentence(): string {
  return vscode.l10n.t('There is no code to ask about. Open a file, select some code, and try again.');
}

function onlyVisibleEditor(): vscode.TextEditor | undefined {
  const { visibleTextEditors } = vscode.window;
  return visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined;
}
