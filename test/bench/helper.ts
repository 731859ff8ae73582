// The bench's line into the extension host: waits for the bench's extension to say where it listens, and gives it jobs.

import { createServer, type Server } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { request, type IncomingMessage } from 'node:http';
import { isRecord } from '../../src/shared/isRecord.ts';
import { eventually } from '../support/eventually.ts';
import type { Job } from './extension/jobs.ts';

export class Helper {
  readonly #control: Server;
  /** Of the extension host that came up last. */
  #port: string | undefined;

  private constructor() {
    this.#control = createServer((incoming, response) => {
      void text(incoming).then((port) => {
        this.#port = port;
        response.end();
      });
    });
  }

  static async start(): Promise<Helper> {
    const helper = new Helper();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    helper.#control.once('error', reject).listen(0, '127.0.0.1', resolve);
    await promise;
    return helper;
  }

  get address(): string {
    const address = this.#control.address();
    if (address === null || typeof address === 'string') throw new Error('The control server is not listening');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  /** The window is about to be loaded again: jobs wait for its new extension host. */
  expectNewHost(): void {
    this.#port = undefined;
  }

  async command(id: string, argument?: unknown): Promise<void> {
    await this.#do({ type: 'command', id, argument });
  }

  /** Opens a diff with this text on the right; gives the time when it began, in milliseconds since 1970. */
  async diff(content: string): Promise<number> {
    return Number(await this.#do({ type: 'diff', text: content }));
  }

  /** Milliseconds that a command takes in the extension host. */
  async time(id: string): Promise<number> {
    return Number(await this.#do({ type: 'time', id }));
  }

  /** Shows a document of so many characters, all but the first one selected, with the focus in it. */
  async select(characters: number): Promise<void> {
    await this.#do({ type: 'select', characters });
  }

  /** Milliseconds of each, in the order of the names. */
  async activate(extensions: readonly string[]): Promise<readonly number[]> {
    const durations = await this.#do({ type: 'activate', extensions });
    return Array.isArray(durations) ? durations.map(Number) : [];
  }

  async cpu(): Promise<number> {
    return Number(await this.#do({ type: 'cpu' }));
  }

  async heap(): Promise<number> {
    return Number(await this.#do({ type: 'heap' }));
  }

  stop(): void {
    this.#control.close();
    this.#control.closeAllConnections();
  }

  async #do(job: Job): Promise<unknown> {
    const port = await eventually('the extension of the bench', () => this.#port, 60_000);
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request({ host: '127.0.0.1', port, method: 'POST' }, resolve).once('error', reject).end(JSON.stringify(job));
    const reply: unknown = await json(await promise);
    if (!isRecord(reply) || reply['error'] !== undefined) {
      throw new Error(`The extension host could not do ${job.type}: ${JSON.stringify(reply)}`);
    }
    return reply['result'];
  }
}
