// Tells when the places that attachments came from may say something else: by an edit, on the disk, from a language. Used
// by ChangedAttachments.

import * as vscode from 'vscode';
import type { AttachmentKind } from '../../core/conversation/attachment.ts';
import { type Disposable, DisposableStore, Emitter } from '../../core/lifetime.ts';

export interface Touch {
  readonly kind: AttachmentKind;
  /** Undefined for all of them. */
  readonly addresses: ReadonlySet<string> | undefined;
}

export class PlaceEvents implements Disposable {
  readonly #touches = new Emitter<Touch>();
  readonly #subscriptions = new DisposableStore();
  #files: Disposable | undefined;

  readonly onDidTouch = this.#touches.event;

  constructor() {
    const { languages, window, workspace } = vscode;
    for (const subscription of [
      workspace.onDidChangeTextDocument(({ document }) => this.#touch('code', [document.uri])),
      workspace.onDidCloseTextDocument(({ uri }) => this.#touch('code', [uri])),
      // Files that VS Code doesn't watch may have changed while the person was elsewhere.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#touches.fire({ kind: 'code', addresses: undefined });
      }),
      // Before a language has said a word, nothing of its problems has changed.
      languages.onDidChangeDiagnostics(({ uris }) => this.#touch('problems', uris)),
    ]) {
      this.#subscriptions.add(subscription);
    }
  }

  /** Files of the workspace are watched only while somebody wants to know: it costs every window. */
  watchFiles(isWanted: boolean): void {
    if (!isWanted) {
      this.#files?.dispose();
      this.#files = undefined;
    } else if (this.#files === undefined) {
      const watcher = vscode.workspace.createFileSystemWatcher('**/*');
      const touch = (uri: vscode.Uri): void => this.#touch('code', [uri]);
      watcher.onDidChange(touch);
      watcher.onDidCreate(touch);
      watcher.onDidDelete(touch);
      this.#files = watcher;
    }
  }

  dispose(): void {
    this.#files?.dispose();
    this.#subscriptions.dispose();
    this.#touches.dispose();
  }

  #touch(kind: AttachmentKind, uris: readonly vscode.Uri[]): void {
    this.#touches.fire({ kind, addresses: new Set(uris.map(String)) });
  }
}
