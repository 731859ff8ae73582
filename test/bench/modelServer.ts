// The model server of the bench: paces deltas, and says by the clock when a request arrived and when the first and the
// last delta were sent. Answers our extension and the bare reference alike.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { answerLines } from './answerText.ts';

export interface AnswerPlan {
  /** Server-sent events, one a delta. */
  readonly deltas: readonly string[];
  /** Undefined: all of them in one write. */
  readonly perSecond?: number | undefined;
  /** Milliseconds that the model takes to think before its first delta. */
  readonly thinking: number;
}

/** Times in milliseconds since 1970. */
export interface Exchange {
  readonly arrivedAt: number;
  readonly firstSentAt: number;
  readonly lastSentAt: number;
  readonly contentLength: number;
}

/** Milliseconds since 1970, finer than a millisecond. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

export class ModelServer {
  readonly #server: Server;
  readonly #waiting: { readonly plan: AnswerPlan; readonly settle: (exchange: Promise<Exchange>) => void }[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const arrivedAt = wallClock();
      const next = request.method === 'POST' ? this.#waiting.shift() : undefined;
      if (next === undefined) response.writeHead(404).end();
      else next.settle(exchange(request, response, next.plan, arrivedAt));
    });
  }

  static async start(): Promise<ModelServer> {
    const model = new ModelServer();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    model.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    await promise;
    return model;
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server is not listening');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  /** Answers the next request so; resolves when the answer is sent. */
  answerNext(plan: AnswerPlan): Promise<Exchange> {
    const { promise, resolve } = Promise.withResolvers<Exchange>();
    this.#waiting.push({ plan, settle: resolve });
    return promise;
  }

  /** After a part that failed: what it left waiting answers nobody. */
  forget(): void {
    this.#waiting.length = 0;
  }

  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }
}

async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  { deltas, perSecond, thinking }: AnswerPlan,
  arrivedAt: number,
): Promise<Exchange> {
  const contentLength = Buffer.byteLength(await text(request));
  request.socket.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(answerLines.begin);
  await delay(thinking);
  const firstSentAt = wallClock();
  let lastSentAt = firstSentAt;
  for (let sent = 0; sent < deltas.length;) {
    const due = perSecond === undefined ? deltas.length : 1 + ((wallClock() - firstSentAt) * perSecond) / 1000;
    lastSentAt = wallClock();
    const isAtOnce = perSecond === undefined;
    if (isAtOnce) response.write(deltas.join(''));
    // One write a delta, as servers do it.
    else for (const delta of deltas.slice(sent, Math.floor(due))) response.write(delta);
    sent = Math.floor(due);
    if (sent < deltas.length) await delay(1);
  }
  response.end(answerLines.end);
  return { arrivedAt, firstSentAt, lastSentAt, contentLength };
}
