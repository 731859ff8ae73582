// Which attachments, in the message box and in the open chat, no longer say what stands at their place. Made once by the
// extension; the panel marks their chips.

import type { Attachment } from '../../core/conversation/attachment.ts';
import { threadOf } from '../../core/conversation/conversation.ts';
import { type Disposable, DisposableStore, Emitter } from '../../core/lifetime.ts';
import { followOpenChat } from '../../core/session/followOpenChat.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Clock } from '../../core/session/ports.ts';
import { SettledWork } from '../../core/session/settledWork.ts';
import { hasChangedSince } from '../editor/hasChangedSince.ts';
import { PlaceEvents, type Touch } from '../editor/placeEvents.ts';
import type { DraftAttachments } from './draftAttachments.ts';

/** Milliseconds: several changes are looked at together. */
const settle = 250;
/** Of a long chat the last ones are looked at: each may be a file to read. */
const mostWatched = 100;

export class ChangedAttachments implements Disposable {
  readonly #chats: OpenChats;
  readonly #drafts: DraftAttachments;
  readonly #places = new PlaceEvents();
  /** Of ids. */
  readonly #look: SettledWork<string>;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();
  #watched: ReadonlyMap<string, Attachment> = new Map();
  #ids: readonly string[] = [];

  readonly onDidChange = this.#changes.event;

  constructor(chats: OpenChats, drafts: DraftAttachments, clock: Clock) {
    this.#chats = chats;
    this.#drafts = drafts;
    this.#look = new SettledWork(clock, settle, (ids) => this.#lookAt(ids));
    this.#subscriptions.add(this.#changes);
    this.#subscriptions.add(this.#look);
    this.#subscriptions.add(this.#places);
    this.#subscriptions.add(this.#places.onDidTouch((touch) => this.#onTouch(touch)));
    this.#subscriptions.add(drafts.onDidChange(() => this.#watch()));
    this.#subscriptions.add(followOpenChat(chats, () => this.#watch()));
  }

  /** By their ids. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #watch(): void {
    const asked = threadOf(this.#chats.current.conversation).flatMap(({ attachments }) => attachments);
    const last = [...asked, ...this.#drafts.items].slice(-mostWatched);
    const isKnown = last.length === this.#watched.size && last.every(({ id }) => this.#watched.has(id));
    if (isKnown) return;
    const fresh = last.filter(({ id, kind }) => kind === 'code' && !this.#watched.has(id));
    this.#watched = new Map(last.map((attachment) => [attachment.id, attachment]));
    this.#show(this.#ids.filter((id) => this.#watched.has(id)));
    this.#places.watchFiles(this.#watched.size > 0);
    this.#look.add(fresh.map(({ id }) => id));
  }

  #onTouch({ kind, addresses }: Touch): void {
    const touched = [...this.#watched.values()].filter(
      (item) => item.kind === kind && (addresses === undefined || addresses.has(item.source.uri)),
    );
    this.#look.add(touched.map(({ id }) => id));
  }

  async #lookAt(ids: readonly string[]): Promise<void> {
    const changed = new Set(this.#ids);
    for (const id of ids) {
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
