// The chats that are alive in this window: the one that is open, and others that are still being
// answered. Opening a chat that is alive gives the same session again.

import type { Conversation } from '../conversation/conversation.ts';
import { Emitter } from '../lifetime.ts';
import { ChatSession, type SessionServices } from './chatSession.ts';
import { copyEvents } from './copyEvents.ts';
import type { ConversationRecorder } from './ports.ts';

/** A conversation as lists show it. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** What a store gives for an id: a recorder when this window may write, none when another window does. */
export interface OpenedConversation {
  readonly conversation: Conversation;
  readonly recorder: ConversationRecorder | undefined;
}

/** Where conversations last. Rejects with an Error only for a fault of the disk. */
export interface ConversationStore {
  /** Newest first. Empty conversations are not listed. */
  list(): Promise<readonly ConversationSummary[]>;
  /** Undefined when there is none with that id (any more). A half answer comes back as interrupted. */
  open(id: string): Promise<OpenedConversation | undefined>;
  /** A conversation that is on disk from its first event on. */
  create(): OpenedConversation;
  /** Renames without opening; false when another window writes it. */
  rename(id: string, name: string): Promise<boolean>;
  /** False when another window writes it. Goes to the trash where the system has one. */
  remove(id: string): Promise<boolean>;
}

export class OpenChats {
  readonly #store: ConversationStore;
  readonly #services: SessionServices;
  readonly #alive = new Map<string, ChatSession>();
  /** Chats whose journals are being given free. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #changes = new Emitter<ChatSession>();
  #current: ChatSession;

  /** Fired after another chat was opened. */
  readonly onDidChangeCurrent = this.#changes.event;

  constructor(store: ConversationStore, services: SessionServices) {
    this.#store = store;
    this.#services = services;
    this.#current = this.#create();
  }

  /** The open chat. There always is one; a fresh one is empty and not on disk. */
  get current(): ChatSession {
    return this.#current;
  }

  /** An empty chat; the open one when that is empty already. */
  newChat(): ChatSession {
    if (this.#current.conversation.messages.size > 0) this.#show(this.#create());
    return this.#current;
  }

  /** False when it does not exist (any more). */
  async open(id: string): Promise<boolean> {
    const alive = this.#alive.get(id);
    if (alive !== undefined && !alive.isReadOnly) {
      this.#show(alive);
      return true;
    }
    await this.#closing.get(id);
    const opened = await this.#store.open(id);
    if (opened === undefined) return false;
    // Another call may have opened it while this one waited for the disk.
    const raced = this.#alive.get(id);
    if (raced !== undefined && !raced.isReadOnly) {
      await opened.recorder?.close();
      this.#show(raced);
      return true;
    }
    this.#show(this.#adopt(opened.conversation, opened.recorder));
    return true;
  }

  /** A new chat with all messages of the open one, variants included. */
  openCopy(nameOf: (title: string) => string): void {
    const { conversation, title } = this.#current;
    const opened = this.#store.create();
    const copy = this.#adopt(opened.conversation, opened.recorder);
    const at = this.#services.clock.now();
    copy.restore([...copyEvents(conversation, at), { type: 'renamed', at, name: nameOf(title) }]);
    this.#show(copy);
  }

  async list(): Promise<readonly ConversationSummary[]> {
    await Promise.all([...this.#alive.values()].map((session) => session.flush()));
    return this.#store.list();
  }

  /** False when another window writes it. */
  async rename(id: string, name: string): Promise<boolean> {
    await this.#closing.get(id);
    const alive = this.#alive.get(id);
    if (alive === undefined) return this.#store.rename(id, name);
    return alive.rename(name) === undefined;
  }

  /** False when another window writes it. Deleting the open chat opens an empty one. */
  async remove(id: string): Promise<boolean> {
    await this.#closing.get(id);
    const alive = this.#alive.get(id);
    if (alive?.isReadOnly === true) return false;
    if (alive !== undefined) {
      if (alive === this.#current) this.#show(this.#create());
      this.#alive.delete(id);
      await alive.close();
    }
    return this.#store.remove(id);
  }

  /** Interrupts what is being answered and closes everything; for deactivation. */
  async close(): Promise<void> {
    await Promise.all([...[...this.#alive.values()].map((session) => session.close()), ...this.#closing.values()]);
    this.#alive.clear();
    this.#changes.dispose();
  }

  #create(): ChatSession {
    const { conversation, recorder } = this.#store.create();
    return this.#adopt(conversation, recorder);
  }

  #adopt(conversation: Conversation, recorder: ConversationRecorder | undefined): ChatSession {
    const session = new ChatSession(conversation, recorder, this.#services);
    this.#alive.set(conversation.id, session);
    return session;
  }

  /** What is left behind goes on until its answer has ended, then gives its journal free. */
  #show(session: ChatSession): void {
    const left = this.#current;
    if (left === session) return;
    this.#current = session;
    this.#changes.fire(session);
    this.#closeWhenIdle(left).catch((error: unknown) => {
      this.#services.log.error(`Chat ${left.conversation.id} could not be closed.`, error);
    });
  }

  async #closeWhenIdle(session: ChatSession): Promise<void> {
    await session.idle();
    if (this.#current === session || this.#alive.get(session.conversation.id) !== session) return;
    const { id } = session.conversation;
    this.#alive.delete(id);
    const closing = session.close();
    this.#closing.set(id, closing);
    try {
      await closing;
    } finally {
      this.#closing.delete(id);
    }
  }
}
