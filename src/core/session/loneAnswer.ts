// One question with its answer, outside any conversation: nothing records it, and nothing is asked after it. Repeats
// the request as a chat does. Made for each Edit Selection….

import type { Answer } from '../conversation/answer.ts';
import { type AnswerNote, withNote } from '../conversation/answerNote.ts';
import { AnswerRun, type AnswerEnd } from './answerRun.ts';
import type { AnswerRequest } from './ports.ts';
import type { Retry, RetryServices } from './retryingSource.ts';

export interface LoneAnswerListener {
  /** All of the text so far, about thirty times a second. */
  onText(text: string): void;
  /** Nothing came yet; the request is repeated later. Undefined when it goes out again. */
  onRetry(retry: Retry | undefined): void;
}

/** What came, and how it ended. */
export interface LoneAnswerEnd {
  readonly text: string;
  readonly answer: Answer;
}

export class LoneAnswer {
  readonly #run: AnswerRun;
  readonly #request: AnswerRequest;
  readonly #ended = Promise.withResolvers<LoneAnswerEnd>();
  #text = '';
  #notes: readonly AnswerNote[] = [];

  /** Resolves once: with the answer's end, its failure, or the person's stop. Never rejects. */
  readonly ended: Promise<LoneAnswerEnd> = this.#ended.promise;

  /** The request goes out at once. */
  constructor(services: RetryServices, request: AnswerRequest, listener: LoneAnswerListener) {
    this.#request = request;
    this.#run = new AnswerRun(services, {
      // Thoughts are not shown here, and a tool that nobody offered is not run.
      onPiece: (piece) => {
        if (piece.type !== 'text') return;
        this.#text += piece.text;
        listener.onText(this.#text);
      },
      onNote: (note) => {
        this.#notes = withNote(this.#notes, note);
      },
      onRetryScheduled: (retry) => listener.onRetry(retry),
      onRetryStarted: () => listener.onRetry(undefined),
    });
    this.#run.onDidEnd((end) => this.#end(end));
    this.#run.start(request);
  }

  /** What came so far is kept; a wait for a repetition ends with the failure before it. Idempotent. */
  stop(): void {
    this.#run.stop();
  }

  #end({ state, failure, finishReason, usage }: AnswerEnd): void {
    const answer = { state, model: this.#request.model, notes: this.#notes, failure, finishReason, usage };
    this.#ended.resolve({ text: this.#text, answer });
  }
}
