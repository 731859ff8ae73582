// A model server that does exactly what a test tells it, wire faults included, and keeps what it was
// asked. Loopback only. For everything that aimock is too well-behaved for.

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificates.ts';

/** Bytes to send, or a gate: the server goes on when the promise has settled. A function is called at its turn. */
export type Step = string | Uint8Array | Promise<unknown> | (() => Promise<unknown>);

export interface Reply {
  /** 200 when absent. */
  readonly status?: number;
  /** `content-type: text/event-stream` when absent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: readonly Step[];
  /**
   * - `end` (the default): a proper end.
   * - `drop`: the connection is closed without the mark that ends the body.
   * - `reset`: the connection is reset.
   * - `hold`: nothing more is sent, the connection stays open until the client leaves.
   */
  readonly end?: 'end' | 'drop' | 'reset' | 'hold';
  /** Closes the connection before anything is sent. */
  readonly isSilent?: boolean;
}

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** As on the wire: names with their case, in order, repeated ones repeated. */
  readonly rawHeaders: readonly (readonly [string, string])[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Settles when the connection is gone, whoever closed it. */
  readonly closed: Promise<void>;
}

type Script = Reply | ((request: RecordedRequest) => Reply);

export class FaultServer {
  readonly #server: Server | SecureServer;
  readonly #scheme: 'http' | 'https';
  readonly #scripts: Script[] = [];
  readonly #requests: RecordedRequest[] = [];
  readonly #arrivals: ((request: RecordedRequest) => void)[] = [];
  readonly #closed = new WeakMap<Socket, Promise<void>>();
  #port = 0;

  private constructor(certificate: Certificate | undefined) {
    const listener: RequestListener = (request, response) => {
      this.#handle(request, response).catch((error: unknown) => response.destroy(toError(error)));
    };
    this.#scheme = certificate === undefined ? 'http' : 'https';
    this.#server =
      certificate === undefined ? createServer(listener) : createSecureServer({ ...certificate }, listener);
    // Nothing is dropped but by script.
    this.#server.requestTimeout = 0;
    this.#server.headersTimeout = 0;
  }

  /** Over TLS when it is given a certificate. */
  static async start(certificate?: Certificate): Promise<FaultServer> {
    const faultServer = new FaultServer(certificate);
    await faultServer.restart();
    return faultServer;
  }

  /** Listens at the same address as before it was stopped. */
  async restart(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    await promise;
    this.#server.off('error', reject);
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server is not listening');
    this.#port = address.port;
  }

  /** Where it listens, or did before it was stopped. */
  get origin(): string {
    return `${this.#scheme}://127.0.0.1:${String(this.#port)}`;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** What the next request gets that has no script yet. A request without a script gets a 599. */
  script(...scripts: readonly Script[]): this {
    this.#scripts.push(...scripts);
    return this;
  }

  /** Drops the scripts that no request has used. */
  forgetScripts(): void {
    this.#scripts.length = 0;
  }

  /** The next request that arrives, its body included. */
  nextRequest(): Promise<RecordedRequest> {
    const { promise, resolve } = Promise.withResolvers<RecordedRequest>();
    this.#arrivals.push(resolve);
    return promise;
  }

  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  /** One promise for all the requests that come through a socket. */
  #closedOf(socket: Socket): Promise<void> {
    const known = this.#closed.get(socket);
    if (known !== undefined) return known;
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.once('close', () => resolve());
    this.#closed.set(socket, promise);
    return promise;
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = this.#closedOf(incoming.socket);
    incoming.setEncoding('utf8');
    let body = '';
    for await (const part of incoming) body += String(part);
    const request: RecordedRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      rawHeaders: pairs(incoming.rawHeaders),
      headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()])),
      body,
      closed,
    };
    this.#requests.push(request);
    this.#arrivals.shift()?.(request);
    const script = this.#scripts.shift() ?? { status: 599, body: ['no script'] };
    await play(typeof script === 'function' ? script(request) : script, response);
  }
}

async function play(reply: Reply, response: ServerResponse): Promise<void> {
  const { socket } = response;
  if (socket === null) return; // the client left while it was sending
  socket.setNoDelay(true);
  if (reply.isSilent === true) {
    socket.destroy();
    return;
  }
  response.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const step of reply.body ?? []) {
    if (typeof step === 'function') await step();
    else if (step instanceof Promise) await step;
    else if (!socket.destroyed) await write(response, step);
  }
  const end = reply.end ?? 'end';
  switch (end) {
    case 'end':
      response.end();
      break;
    case 'drop':
      socket.destroySoon();
      break;
    case 'reset':
      socket.resetAndDestroy();
      break;
    case 'hold':
      break;
    default:
      end satisfies never;
  }
}

/** Resolves when the bytes have been handed to the system, or can't be any more. */
async function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.write(bytes, () => resolve());
  await promise;
}

function pairs(flat: readonly string[]): readonly (readonly [string, string])[] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
