// Remembers which chat is open in this window and opens it again after a reload or a crash. Takes a
// chat over that could only be read, once the window that wrote it has given it free.

import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Clock, Log } from '../../core/session/ports.ts';
import type { Memory } from '../memory.ts';

const key = 'causerie.openChat';
/** A reloaded window may come before its predecessor has closed its chats. */
const lookAgainEvery = 2_000;

export interface KeeperServices {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether some process writes this chat now. */
  readonly isLocked: (id: string) => Promise<boolean>;
}

export class OpenChatKeeper implements Disposable {
  readonly #chats: OpenChats;
  readonly #services: KeeperServices;
  readonly #subscriptions = new DisposableStore();
  #restoring: Promise<void> | undefined;
  #cancelLook: () => void = () => undefined;

  constructor(chats: OpenChats, services: KeeperServices) {
    this.#chats = chats;
    this.#services = services;
  }

  /**
   * Resolves when the chat of this window's last life is open, or an empty one when there is none.
   * The disk is touched with the first call; everything that shows or changes a chat waits for it.
   */
  restored(): Promise<void> {
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  dispose(): void {
    this.#cancelLook();
    this.#subscriptions.dispose();
  }

  async #restore(): Promise<void> {
    const { memory, log } = this.#services;
    const id = memory.get(key);
    try {
      if (typeof id === 'string') await this.#chats.open(id);
    } catch (error) {
      log.error('The chat that was open could not be read.', error);
    }
    if (this.#subscriptions.isDisposed) return;
    this.#subscriptions.add(this.#chats.onDidChangeCurrent(() => this.#onChange()));
    this.#onChange();
  }

  #onChange(): void {
    const { memory, log } = this.#services;
    memory.update(key, this.#chats.current.conversation.id).then(undefined, (error: unknown) => {
      log.error('Which chat is open could not be remembered.', error);
    });
    this.#lookLater();
  }

  #lookLater(): void {
    this.#cancelLook();
    if (!this.#chats.current.isReadOnly || this.#subscriptions.isDisposed) return;
    this.#cancelLook = this.#services.clock.schedule(lookAgainEvery, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { id } = this.#chats.current.conversation;
    try {
      const isLocked = await this.#services.isLocked(id);
      if (this.#subscriptions.isDisposed || this.#chats.current.conversation.id !== id) return;
      if (!isLocked) await this.#chats.open(id); // `onChange` looks again if another window was faster.
    } catch (error) {
      this.#services.log.warn(`Chat ${id}: its lock could not be read (${String(error)}).`);
    }
    this.#lookLater();
  }
}
