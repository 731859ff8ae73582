// Compare: an answer's code beside what it is about, in VS Code's own diff. Both sides are texts of ours that can only
// be read: nothing changes.

import * as vscode from 'vscode';
import { DisposableStore } from '../../../core/lifetime.ts';

const compareScheme = 'causerie-compare';

export interface ComparedText {
  readonly text: string;
  readonly languageId?: string | undefined;
}

export class ComparedTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #lifetime = new DisposableStore();
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor() {
    this.#lifetime.add(vscode.workspace.registerTextDocumentContentProvider(compareScheme, this));
    this.#lifetime.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // A document whose language is set is closed and opened again.
        const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
        if (uri.scheme === compareScheme && !isOpen) this.#texts.delete(uri.toString());
      }),
    );
    // VS Code opens the diffs of the last session again; their texts are gone.
    const stale = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === compareScheme);
    if (stale.length > 0) void vscode.window.tabGroups.close(stale);
  }

  /** `name` is the file's, so that both sides have its colours. */
  async show(name: string, title: string, sides: readonly [before: ComparedText, after: ComparedText]): Promise<void> {
    this.#count += 1;
    const [before, after] = await Promise.all(
      sides.map(async ({ text, languageId }, side) => {
        const uri = vscode.Uri.from({ scheme: compareScheme, path: `/${name}`, query: `${this.#count}.${side}` });
        this.#texts.set(uri.toString(), text);
        const document = await vscode.workspace.openTextDocument(uri);
        if (languageId !== undefined && document.languageId !== languageId) {
          await vscode.languages.setTextDocumentLanguage(document, languageId);
        }
        return uri;
      }),
    );
    await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  dispose(): void {
    this.#lifetime.dispose();
    this.#texts.clear();
  }
}
