// One conversation that is talked in: takes what the person wants, asks the model, and tells the
// panel what changed as patches. Nothing else changes a conversation.

import type { Event } from '../lifetime.ts';
import type { Attachment } from '../conversation/attachment.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { MessageView, ReturnedQuestion, ThreadPatch } from '../../shared/transcript.ts';

/** What a person asks. */
export interface Question {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** How the next request is made; read from the settings when it is made. */
export interface RequestOptions {
  /** `connection/model`. */
  readonly model: string;
  /** Begins a new chat; ignored later on. Empty: none. */
  readonly systemMessage: string;
}

/** Why an intent can't be carried out now. Words are made elsewhere. */
export type Refusal = 'answering' | 'emptyQuestion' | 'unknownMessage' | 'readOnly';

export declare class ChatSession {
  readonly onDidPatch: Event<ThreadPatch>;
  /** Fired when an answer begins or has ended; read `isAnswering`. */
  readonly onDidChangeAnswering: Event<void>;
  /** Fired when a question has left the thread for the box; its attachments are a draft's again. */
  readonly onDidReturnQuestion: Event<readonly Attachment[]>;

  get conversation(): Conversation;
  get title(): string;
  get isAnswering(): boolean;
  /** The thread as the panel shows it, with every delta so far. */
  messages(): readonly MessageView[];
  returned(): ReturnedQuestion | undefined;

  /** Each of these returns at once: undefined when it was begun, else why not. */
  submit(question: Question, options: RequestOptions): Refusal | undefined;
  regenerate(messageId: string, options: RequestOptions): Refusal | undefined;
  continueAnswer(messageId: string, options: RequestOptions): Refusal | undefined;
  editQuestion(messageId: string, text: string, options: RequestOptions): Refusal | undefined;
  selectVariant(messageId: string, index: number): Refusal | undefined;
  rename(name: string | undefined): Refusal | undefined;
  /** Harmless when nothing is being answered. */
  stop(): void;
  /** Resolves when no answer is under way and all is on disk. */
  idle(): Promise<void>;
  /** Stops, marks a running answer as interrupted, and closes the recorder. */
  close(): Promise<void>;
}
