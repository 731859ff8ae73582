// The editor that a command or the panel means when it says "the editor": the one that was used last.

import * as vscode from 'vscode';

/** With the focus in the panel no editor may be active; a single visible one is still the one meant. */
export function editorInUse(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? (visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined);
}
