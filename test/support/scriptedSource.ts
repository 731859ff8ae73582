// An answer source whose events a test sends by hand. Keeps the requests that it got.

import type { AnswerEvent, AnswerRequest, AnswerSource } from '../../src/core/session/ports.ts';

export class ScriptedSource implements AnswerSource {
  readonly requests: AnswerRequest[] = [];
  readonly signals: AbortSignal[] = [];
  #queue: (AnswerEvent | 'end' | Error)[] = [];
  #wake: (() => void) | undefined;

  /** Sends events to the request that is being answered. */
  send(...events: AnswerEvent[]): void {
    this.#push(...events);
  }

  /** Lets the stream end without another event. */
  end(): void {
    this.#push('end');
  }

  fail(error: Error): void {
    this.#push(error);
  }

  async *streamAnswer(request: AnswerRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    this.requests.push(request);
    this.signals.push(signal);
    this.#queue = [];
    const aborted = new Promise<'end'>((resolve) => {
      signal.addEventListener('abort', () => resolve('end'), { once: true });
    });
    while (!signal.aborted) {
      const next = this.#queue.shift();
      if (next === 'end') return;
      if (next instanceof Error) throw next;
      if (next !== undefined) {
        yield next;
        continue;
      }
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([woken, aborted]);
    }
  }

  #push(...items: (AnswerEvent | 'end' | Error)[]): void {
    this.#queue.push(...items);
    this.#wake?.();
  }
}
