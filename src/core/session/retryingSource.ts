// Asks a model, and asks again when the failure may be over in a moment: busy servers, connections
// that did not come about. Every repetition is told beforehand and can be skipped to. Made for each
// answer by AnswerRun; the source below it makes one request for each time that it is asked.

import type { AnswerFailure } from '../model/answerFailure.ts';
import { LongWait } from './longWait.ts';
import type { AnswerEvent, AnswerRequest, AnswerSource, Clock, Log } from './ports.ts';
import { retryDelay } from './retryPolicy.ts';

/** A wait before a repetition. */
export interface Retry {
  /** Why the request before failed. */
  readonly failure: AnswerFailure;
  /** When the next one goes out, in milliseconds since 1970. */
  readonly retryAt: number;
  /** 1 for the first repetition. */
  readonly attempt: number;
}

/** As AnswerEvent; between two requests `retryScheduled` and then, when the wait is over, `retryStarted`. */
export type RetryingEvent =
  | AnswerEvent
  | { readonly type: 'retryScheduled'; readonly retry: Retry }
  | { readonly type: 'retryStarted' };

export interface RetryServices {
  readonly source: AnswerSource;
  readonly clock: Clock;
  readonly log: Log;
}

export class RetryingSource {
  readonly #services: RetryServices;
  #waiting: { readonly wait: LongWait; readonly retry: Retry } | undefined;

  constructor(services: RetryServices) {
    this.#services = services;
  }

  /** Set from `retryScheduled` until the next request goes out. */
  get retry(): Retry | undefined {
    return this.#waiting?.retry;
  }

  /** Ends the wait: the next request goes out now. Harmless when there is none. */
  skipWait(): void {
    this.#waiting?.wait.end();
  }

  /** Never throws. Aborting ends the iteration, in the middle of a wait too. Iterate once. */
  async *streamAnswer(request: AnswerRequest, signal: AbortSignal): AsyncGenerator<RetryingEvent, void, undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const retry = yield* this.#askOnce(request, signal, attempt);
      if (retry === undefined) return;
      const wait = new LongWait(this.#services.clock, retry.retryAt);
      this.#waiting = { wait, retry };
      const stop = (): void => wait.end();
      signal.addEventListener('abort', stop, { once: true });
      try {
        yield { type: 'retryScheduled', retry };
        await wait.over;
      } finally {
        this.#waiting = undefined;
        wait.end();
        signal.removeEventListener('abort', stop);
      }
      if (signal.aborted) return;
      yield { type: 'retryStarted' };
    }
  }

  /** Gives back the wait before the next request, if there is to be one; the failure is then not told. */
  async *#askOnce(
    request: AnswerRequest,
    signal: AbortSignal,
    attempt: number,
  ): AsyncGenerator<AnswerEvent, Retry | undefined, undefined> {
    const { source, clock, log } = this.#services;
    let hasBegun = false; // what the server has taken may not be asked twice
    for await (const event of source.streamAnswer(request, signal)) {
      const delay =
        event.type === 'failed' && !hasBegun ? retryDelay(event.failure, attempt, Math.random()) : undefined;
      if (event.type === 'failed' && delay !== undefined && !signal.aborted) {
        log.info(`The same request again in ${(delay / 1000).toFixed(1)} s (${event.failure.kind}, no. ${attempt}).`);
        return { failure: event.failure, retryAt: clock.now() + delay, attempt };
      }
      if (event.type !== 'noted') hasBegun = true;
      yield event;
    }
    return undefined;
  }
}
