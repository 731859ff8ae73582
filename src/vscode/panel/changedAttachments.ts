// Which attachments, in the message box and in the open chat, no longer say what stands at their place. Made once by the
// extension; the panel marks their chips.

import * as vscode from 'vscode';
import type { Attachment, AttachmentKind } from '../../core/conversation/attachment.ts';
import { threadOf } from '../../core/conversation/conversation.ts';
import { type Disposable, DisposableStore, Emitter } from '../../core/lifetime.ts';
import { followOpenChat } from '../../core/session/followOpenChat.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Clock } from '../../core/session/ports.ts';
import { hasChangedSince } from '../editor/hasChangedSince.ts';
import type { DraftAttachments } from './draftAttachments.ts';

/** Milliseconds: several changes are looked at together. */
const settle = 250;
/** Of a long chat the last ones are looked at: each may be a file to read. */
const mostWatched = 100;

export class ChangedAttachments implements Disposable {
  readonly #chats: OpenChats;
  readonly #drafts: DraftAttachments;
  readonly #clock: Clock;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();
  #watched: ReadonlyMap<string, Attachment> = new Map();
  /** Those to look at when things have settled, by id. */
  readonly #due = new Set<string>();
  #cancelLook: (() => void) | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** There while anything is watched: asked for at once, it would cost every window. */
  #files: Disposable | undefined;
  #ids: readonly string[] = [];

  readonly onDidChange = this.#changes.event;

  constructor(chats: OpenChats, drafts: DraftAttachments, clock: Clock) {
    this.#chats = chats;
    this.#drafts = drafts;
    this.#clock = clock;
    const { languages, workspace } = vscode;
    for (const subscription of [
      followOpenChat(chats, () => this.#watch()),
      drafts.onDidChange(() => this.#watch()),
      workspace.onDidChangeTextDocument(({ document }) => this.#touch('code', [document.uri])),
      workspace.onDidCloseTextDocument(({ uri }) => this.#touch('code', [uri])),
      // Files that VS Code doesn't watch may have changed while the person was elsewhere.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#lookAt([...this.#watched.values()].filter(({ kind }) => kind === 'code'));
      }),
      // Before a language has said a word, nothing of its problems has changed.
      languages.onDidChangeDiagnostics(({ uris }) => this.#touch('problems', uris)),
    ]) {
      this.#subscriptions.add(subscription);
    }
  }

  /** By their ids. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  dispose(): void {
    this.#cancelLook?.();
    this.#files?.dispose();
    this.#subscriptions.dispose();
    this.#changes.dispose();
  }

  #watch(): void {
    const asked = threadOf(this.#chats.current.conversation).flatMap(({ attachments }) => attachments);
    const last = [...asked, ...this.#drafts.items].slice(-mostWatched);
    const isKnown = last.length === this.#watched.size && last.every(({ id }) => this.#watched.has(id));
    if (isKnown) return;
    const fresh = last.filter(({ id, kind }) => kind === 'code' && !this.#watched.has(id));
    this.#watched = new Map(last.map((attachment) => [attachment.id, attachment]));
    this.#show(this.#ids.filter((id) => this.#watched.has(id)));
    this.#watchFiles();
    this.#lookAt(fresh);
  }

  #watchFiles(): void {
    if (this.#watched.size === 0) {
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

  #touch(kind: AttachmentKind, uris: readonly vscode.Uri[]): void {
    if (this.#watched.size === 0) return;
    const touched = new Set(uris.map(String));
    this.#lookAt([...this.#watched.values()].filter((item) => item.kind === kind && touched.has(item.source.uri)));
  }

  #lookAt(attachments: readonly Attachment[]): void {
    for (const { id } of attachments) this.#due.add(id);
    if (this.#due.size === 0 || this.#cancelLook !== undefined) return;
    this.#cancelLook = this.#clock.schedule(settle, () => {
      this.#cancelLook = undefined;
      this.#looking = this.#looking.then(() => this.#look());
    });
  }

  async #look(): Promise<void> {
    const due = [...this.#due];
    this.#due.clear();
    const changed = new Set(this.#ids);
    for (const id of due) {
      const attachment = this.#watched.get(id);
      const hasChanged = attachment === undefined ? undefined : await hasChangedSince(attachment);
      if (hasChanged === true) changed.add(id);
      else if (hasChanged === false) changed.delete(id);
    }
    if (!this.#subscriptions.isDisposed) this.#show([...changed].filter((id) => this.#watched.has(id)));
  }

  #show(ids: readonly string[]): void {
    if (ids.length === this.#ids.length && ids.every((id) => this.#ids.includes(id))) return;
    this.#ids = ids;
    this.#changes.fire();
  }
}
