// What the log says about one request: where it went, how long it was, how it ended. Lengths, counts
// and ids only, never a word of the question or the answer. Made by streamAnswer.

import type { AnswerEvent, Clock, Log, RequestMessage } from '../session/ports.ts';
import type { Adaptation } from './adaptation.ts';
import type { AnswerFailure } from './answerFailure.ts';
import type { ResolvedModel } from './resolvedModel.ts';

export class RequestLog {
  static #count = 0;

  readonly #log: Log;
  readonly #clock: Clock;
  /** Several requests may be under way. */
  readonly #name: string;
  readonly #startedAt: number;
  #response: { readonly status?: number | undefined; readonly requestId?: string | undefined } = {};
  #firstTextAt: number | undefined;
  #length = 0;
  #reasoningLength = 0;
  #end: Extract<AnswerEvent, { type: 'finished' | 'failed' }> | undefined;

  /** Writes the first line. */
  constructor(
    { log, clock }: { readonly log: Log; readonly clock: Clock },
    { connection, model }: ResolvedModel,
    messages: readonly RequestMessage[],
  ) {
    this.#log = log;
    this.#clock = clock;
    this.#name = `Request ${(RequestLog.#count += 1)}`;
    this.#startedAt = clock.now();
    const length = messages.reduce((sum, { content }) => sum + content.length, 0);
    const { origin } = connection.endpoint;
    log.info(`${this.#name}: ${model.id} at ${origin}, ${messages.length} messages, ${length} characters.`);
  }

  /** The headers of a response are there, of a refusal too. */
  responded(status: number | undefined, requestId: string | undefined): void {
    this.#response = { status, requestId };
  }

  /** Before the request goes out, or goes out again: how it differs from what the settings say. */
  adapted(adaptations: readonly Adaptation[]): void {
    if (adaptations.length > 0) this.#log.info(`${this.#name}: ${adaptations.map(adaptationWords).join(', ')}.`);
  }

  /** The request goes out again with a new token. */
  renewed(): void {
    this.#log.info(`${this.#name}: again with a new token.`);
  }

  /** Every event, as it is told. */
  saw(event: AnswerEvent): void {
    switch (event.type) {
      case 'accepted':
      case 'noted':
      case 'toolCall':
        return;
      case 'reasoning':
        this.#firstTextAt ??= this.#clock.now();
        this.#reasoningLength += event.text.length;
        return;
      case 'text':
        this.#firstTextAt ??= this.#clock.now();
        this.#length += event.text.length;
        return;
      case 'finished':
      case 'failed':
        this.#end = event;
        return;
      default:
        event satisfies never;
    }
  }

  /** Writes the last line. Without an end among the events the person had stopped it. */
  close(): void {
    const { status, requestId } = this.#response;
    const facts = [
      `${endOf(this.#end)} after ${this.#since(this.#startedAt)}`,
      `${this.#length} characters`,
      this.#reasoningLength === 0 ? '' : `${this.#reasoningLength} of thought`,
      this.#firstTextAt === undefined ? '' : `the first after ${this.#since(this.#startedAt, this.#firstTextAt)}`,
      status === undefined ? '' : `HTTP ${status}`,
      requestId === undefined ? '' : `request id ${identifier(requestId)}`,
    ];
    const line = `${this.#name}: ${facts.filter((fact) => fact !== '').join(', ')}.`;
    if (this.#end?.type === 'failed') this.#log.warn(line);
    else this.#log.info(line);
  }

  #since(start: number, end = this.#clock.now()): string {
    return `${((end - start) / 1000).toFixed(1)} s`;
  }
}

function adaptationWords(adaptation: Adaptation): string {
  switch (adaptation.type) {
    case 'without':
      return `without ${identifier(adaptation.parameter)}`;
    case 'renamed':
      return `${identifier(adaptation.successor)} for ${identifier(adaptation.parameter)}`;
    case 'systemRole':
      return `system message as ${adaptation.role}`;
    default:
      return adaptation satisfies never;
  }
}

/** For a request that was never made. */
export function logUnsent(log: Log, modelId: string, failure: AnswerFailure): void {
  log.warn(`Nothing was sent to ${modelId}: ${failure.kind}.`);
}

function endOf(end: Extract<AnswerEvent, { type: 'finished' | 'failed' }> | undefined): string {
  switch (end?.type) {
    case undefined:
      return 'stopped';
    case 'finished': {
      const { finishReason, usage } = end;
      const reason = finishReason === undefined ? '' : ` (${identifier(finishReason)})`;
      return `done${reason}${usage === undefined ? '' : `, ${usage.promptTokens} + ${usage.completionTokens} tokens,`}`;
    }
    case 'failed':
      return `failed as ${end.failure.kind}${ownWords(end.failure)}`;
    default:
      return end satisfies never;
  }
}

/** What a server calls by a name, as long as it is one: a sentence may repeat the question. */
function identifier(name: string): string {
  return /^[\w.:/=-]{1,80}$/u.test(name) ? name : 'unreadable';
}

/** Without a response the detail is the system's or our own error, not the server's words. */
function ownWords({ kind, status, detail }: AnswerFailure): string {
  const isOurs = status === undefined && (kind === 'network' || kind === 'unknown');
  return isOurs && detail !== undefined ? ` (${detail})` : '';
}
