// The chats that are alive in this window: the one that is open, and others that are still being
// answered. Opening a chat that is alive gives the same session again.

import type { Event } from '../lifetime.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationRecorder } from './ports.ts';
import type { ChatSession } from './chatSession.ts';

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

export declare class OpenChats {
  /** The open chat. There always is one; a fresh one is empty and not on disk. */
  get current(): ChatSession;
  readonly onDidChangeCurrent: Event<ChatSession>;
  /** Set when another window writes the open chat: it can be read and copied. */
  get isReadOnly(): boolean;
  newChat(): ChatSession;
  /** False when it does not exist any more. */
  open(id: string): Promise<boolean>;
  /** A new chat with all messages of the open one. */
  openCopy(): Promise<void>;
  list(): Promise<readonly ConversationSummary[]>;
  rename(id: string, name: string): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  /** Interrupts what is being answered and closes everything; for deactivation. */
  close(): Promise<void>;
}
