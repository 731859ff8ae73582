// Opens a prompt where it is written: its file, or its entry in the settings. A built-in one is copied into the
// user's settings first, since it can be changed only there.

import * as vscode from 'vscode';
import type { Prompt, PromptOrigin } from '../../core/prompt/promptCatalogue.ts';
import { openPromptSetting, writePrompt } from './promptSetting.ts';

/** Rejects when VS Code can't open or write it. */
export async function openPrompt({ name, text, origin }: Pick<Prompt, 'name' | 'text' | 'origin'>): Promise<void> {
  if (origin.type === 'builtIn') await writePrompt(name, text);
  await openOrigin(origin.type === 'builtIn' ? { type: 'setting', scope: 'user', key: name } : origin);
}

export async function openOrigin(origin: Exclude<PromptOrigin, { type: 'builtIn' }>): Promise<void> {
  if (origin.type === 'file') {
    await vscode.window.showTextDocument(vscode.Uri.parse(origin.uri, true));
    return;
  }
  await openPromptSetting(origin.scope);
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) selectEntry(editor, origin.key);
}

/** Puts the cursor on the entry; where it can't be found the setting is shown, and that will do. */
function selectEntry(editor: vscode.TextEditor, key: string): void {
  const { document } = editor;
  const text = document.getText();
  const written = JSON.stringify(key);
  const setting = text.indexOf('"causerie.prompts"');
  const start = setting === -1 ? -1 : text.indexOf(written, setting + 1);
  if (start === -1) return;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + written.length));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
