// One answer until its end: reads its events, repeated requests included, joins its deltas, and ends
// exactly once, whoever is first: the model, a failure, or the person who stops it. Used by the session.

import type { AnswerNote } from '../conversation/answerNote.ts';
import type { ConversationEvent } from '../conversation/conversation.ts';
import { Emitter } from '../lifetime.ts';
import { DeltaBatcher } from './deltaBatcher.ts';
import type { AnswerPiece, AnswerRequest, Log } from './ports.ts';
import { type Retry, RetryingSource, type RetryServices } from './retryingSource.ts';

/** What `answerEnded` records, without where and when. */
export type AnswerEnd = Omit<Extract<ConversationEvent, { type: 'answerEnded' }>, 'type' | 'at' | 'id'>;

/** Told what happens before the end, in order. */
export interface RunListener {
  /** In order, about thirty times a second. */
  onPiece(piece: AnswerPiece): void;
  /** After the pieces that came before. */
  onNote(note: AnswerNote): void;
  /** Nothing came yet; the request is repeated later. */
  onRetryScheduled(retry: Retry): void;
  /** The request goes out once more. */
  onRetryStarted(): void;
}

export class AnswerRun {
  readonly #source: RetryingSource;
  readonly #log: Log;
  readonly #batcher: DeltaBatcher;
  readonly #listener: RunListener;
  readonly #abort = new AbortController();
  readonly #end = new Emitter<AnswerEnd>();
  readonly #settled = Promise.withResolvers<void>();
  #hasEnded = false;

  /** Fired once, after the last text was delivered. */
  readonly onDidEnd = this.#end.event;
  /** Resolves after `onDidEnd`. */
  readonly ended: Promise<void> = this.#settled.promise;

  constructor(services: RetryServices, listener: RunListener) {
    this.#source = new RetryingSource(services);
    this.#log = services.log;
    this.#listener = listener;
    this.#batcher = new DeltaBatcher(services.clock, (piece) => listener.onPiece(piece));
  }

  start(request: AnswerRequest): void {
    this.#read(request).catch((error: unknown) => {
      // Neither a source nor a listener throws; if one does, the person still gets an end.
      this.#log.error('An answer could not be read to its end.', error);
      this.end({
        state: 'failed',
        failure: { kind: 'unknown', detail: error instanceof Error ? error.name : undefined },
      });
    });
  }

  /** Repeats the request now instead of later. Harmless when no repetition is waited for. */
  retryNow(): void {
    this.#source.skipWait();
  }

  /** By the person. Who gives up a repetition is left with the failure before it. Idempotent. */
  stop(): void {
    const failure = this.#source.retry?.failure;
    this.end(failure === undefined ? { state: 'stopped' } : { state: 'failed', failure });
  }

  /** Ends the run now and closes the connection; what arrives later is ignored. Idempotent. */
  end(end: AnswerEnd): void {
    if (this.#hasEnded) return;
    this.#batcher.flush();
    this.#hasEnded = true;
    this.#abort.abort();
    try {
      this.#end.fire(end);
    } finally {
      this.#settled.resolve();
    }
  }

  async #read(request: AnswerRequest): Promise<void> {
    for await (const event of this.#source.streamAnswer(request, this.#abort.signal)) {
      if (this.#hasEnded) return;
      switch (event.type) {
        case 'accepted':
          break;
        case 'text':
        case 'reasoning':
        case 'toolCall':
          this.#batcher.push(event);
          break;
        case 'noted':
          this.#batcher.flush();
          this.#listener.onNote(event.note);
          break;
        case 'retryScheduled':
          this.#listener.onRetryScheduled(event.retry);
          break;
        case 'retryStarted':
          this.#listener.onRetryStarted();
          break;
        case 'finished':
          this.end({ state: 'done', finishReason: event.finishReason, usage: event.usage });
          return;
        case 'failed':
          this.end({ state: 'failed', failure: event.failure });
          return;
        default:
          event satisfies never;
      }
    }
    this.end({ state: 'failed', failure: { kind: 'streamBroken' } });
  }
}
