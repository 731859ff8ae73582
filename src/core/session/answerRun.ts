// One request until its end: reads the answer's events, joins its deltas, and ends exactly once,
// whoever is first: the model, a failure, or the person who stops it. Used by the session.

import type { ConversationEvent } from '../conversation/conversation.ts';
import { Emitter } from '../lifetime.ts';
import { DeltaBatcher } from './deltaBatcher.ts';
import type { AnswerRequest, AnswerSource, Clock, Log } from './ports.ts';

/** What `answerEnded` records, without where and when. */
export type AnswerEnd = Omit<Extract<ConversationEvent, { type: 'answerEnded' }>, 'type' | 'at' | 'id'>;

export interface RunServices {
  readonly source: AnswerSource;
  readonly clock: Clock;
  readonly log: Log;
}

export class AnswerRun {
  readonly #source: AnswerSource;
  readonly #log: Log;
  readonly #batcher: DeltaBatcher;
  readonly #abort = new AbortController();
  readonly #end = new Emitter<AnswerEnd>();
  readonly #settled = Promise.withResolvers<void>();
  #hasEnded = false;

  /** Fired once, after the last text was delivered. */
  readonly onDidEnd = this.#end.event;
  /** Resolves after `onDidEnd`. */
  readonly ended: Promise<void> = this.#settled.promise;

  /** `deliver` gets the text in order, at most thirty times a second. */
  constructor(services: RunServices, deliver: (text: string) => void) {
    this.#source = services.source;
    this.#log = services.log;
    this.#batcher = new DeltaBatcher(services.clock, deliver);
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
          this.#batcher.push(event.text);
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
