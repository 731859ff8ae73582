// Which files were used last, newest first: VS Code keeps that to itself. Made once, at activation; the suggestions
// of the message box begin with them.

import * as vscode from 'vscode';
import type { Disposable } from '../../core/lifetime.ts';

const mostRemembered = 50;

export class RecentEditors implements Disposable {
  readonly #subscription: Disposable;
  /** As strings, the newest last. */
  readonly #used = new Set<string>();

  constructor() {
    this.#remember(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor));
  }

  /** Then those that are open and were not looked at since VS Code has started. */
  all(): readonly vscode.Uri[] {
    const open = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) =>
        input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri.toString()] : [],
      ),
    );
    return [...new Set([...[...this.#used].toReversed(), ...open])].map((uri) => vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isPlace(editor.document.uri)) return;
    const uri = editor.document.uri.toString();
    this.#used.delete(uri);
    this.#used.add(uri);
    const [oldest] = this.#used;
    if (this.#used.size > mostRemembered && oldest !== undefined) this.#used.delete(oldest);
  }
}

/** The output, a comparison's other side and the like are no files that anybody would name. */
function isPlace({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
