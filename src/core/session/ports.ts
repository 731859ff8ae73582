// What a session needs from the world, as interfaces: the model room answers, the history room
// records, and tests put fakes in their place.

import type { AnswerNote } from '../conversation/answerNote.ts';
import type { ConversationEvent } from '../conversation/conversation.ts';
import type { Event } from '../lifetime.ts';
import type { Adaptation } from '../model/adaptation.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import type { Notice } from '../../shared/transcript.ts';
import type { AnswerEnding } from './answerEnding.ts';

/** One message as the wire wants it. */
export interface RequestMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface AnswerRequest {
  /** `connection/model`. */
  readonly model: string;
  readonly messages: readonly RequestMessage[];
}

/** Token counts as the server reported them. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A piece of what streams. Pieces of the same kind (for a tool call of the same `index`) continue each other. */
export type AnswerPiece =
  | { readonly type: 'text'; readonly text: string }
  /** What the model thought before it answered: shown, never sent back. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** `index` counts the answer's calls from 0; `name` comes with the first piece; `text` is of the arguments. */
  | { readonly type: 'toolCall'; readonly index: number; readonly name?: string | undefined; readonly text: string };

/**
 * What an answer is made of, in order: at most one `accepted`, any number of pieces and `noted`, and
 * exactly one `finished` or `failed` at the end. An aborted stream may end without either.
 */
export type AnswerEvent =
  /** The server took the request; its own id for it when it names one. */
  | { readonly type: 'accepted'; readonly requestId?: string | undefined }
  | AnswerPiece
  | { readonly type: 'noted'; readonly note: AnswerNote }
  | {
      readonly type: 'finished';
      /** `stop`, `length`, `content_filter`, or whatever the server said; undefined when it only said [DONE]. */
      readonly finishReason?: string | undefined;
      readonly usage?: Usage | undefined;
    }
  | { readonly type: 'failed'; readonly failure: AnswerFailure };

/** Asks a model. Never throws: every failure is an event. Aborting ends the iteration and closes the socket. */
export interface AnswerSource {
  streamAnswer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
}

/**
 * Records one conversation as it happens. `record` returns at once; what it was given is on disk
 * within half a second, or at once after `flush`.
 */
export interface ConversationRecorder {
  /** Fired at most once: another window has the journal now, and nothing is recorded here any more. */
  readonly onDidLose: Event<void>;
  record(event: ConversationEvent): void;
  flush(): Promise<void>;
  /** Flushes and gives the journal free. Idempotent. */
  close(): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `delay` milliseconds; the returned function cancels. */
  schedule(delay: number, callback: () => void): () => void;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** Words for what happened to an answer, in the person's language. */
export interface AnswerWords {
  /** A sentence with its next step. `model` is the `connection/model` that was asked, where one is known. */
  failure(failure: AnswerFailure, model?: string): Notice;
  /** The same without a next step, which is to wait: the request is going to be repeated. */
  retryReason(failure: AnswerFailure): string;
  /** What a person should know of an answer that did not fail, with a next step. */
  ending(ending: AnswerEnding): Notice;
  /** The server's content filter was down while it answered. */
  unfiltered(): Notice;
  /** How the request was changed after the server refused something, and how that is forgotten again. */
  adapted(adaptations: readonly Adaptation[]): Notice;
}
