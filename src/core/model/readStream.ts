// Reads the body of a response as a chat completion: a stream of server-sent events as any known
// server writes it, or a whole completion in its place. Used by streamAnswer. The SDK's own reader is
// not used because it stops on harmless lines and stays silent on truncated answers.

import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { AnswerEvent, Usage } from '../session/ports.ts';
import type { AnswerFailure } from './answerFailure.ts';
import { AnswerParts } from './answerParts.ts';
import { parseJson } from '../../shared/parseJson.ts';
import { parseCompletionChunk, type CompletionChunk } from './completionChunk.ts';
import type { Sign } from './silenceWatch.ts';

export interface ReadStreamOptions {
  /** Turns a server's report within the body into a failure; `hasBegun`: something of an answer came before. */
  readonly describeReport: (report: unknown, hasBegun: boolean) => AnswerFailure;
  /** The same when the body is no completion, or ends too early; `cause` is the body's own error. */
  readonly describeBreak: (kind: 'notAStream' | 'streamBroken', cause: unknown) => AnswerFailure;
  /** Called for every sign of life of the model, keep-alives excluded. */
  readonly onSign: (sign: Sign) => void;
}

/**
 * Yields any number of pieces and notes and then exactly one `finished` or `failed`. Never throws: an error
 * of the body after a finish reason is ignored, before it the answer is `streamBroken`. Takes time
 * linear in the body's length, however it is cut into chunks.
 */
export async function* readStream(
  body: AsyncIterable<Uint8Array>,
  options: ReadStreamOptions,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const reader = new CompletionReader(options);
  const decoder = new TextDecoder(); // drops a byte order mark, holds back half a character
  let interruption: unknown;
  try {
    for await (const bytes of body) {
      reader.feed(decoder.decode(bytes, { stream: true }));
      // Not `yield*`, which would wait even for nothing: some servers send single bytes.
      for (const part of reader.parts.take()) yield part;
      if (reader.isSettled) break;
    }
  } catch (error) {
    interruption = error;
  }
  reader.feed(decoder.decode());
  const end = reader.end(interruption);
  yield* reader.parts.take();
  yield end;
}

/** A body of this many characters without an end is no completion. */
const wholeBodyLimit = 64_000_000;

class CompletionReader {
  /** What was read and not yet taken. */
  readonly parts = new AnswerParts();
  readonly #options: ReadStreamOptions;
  readonly #parser = createParser({ onEvent: (event) => this.#readEvent(event) });
  /** `page` is anything that begins like HTML. */
  #form: 'undecided' | 'events' | 'json' | 'page' = 'undecided';
  readonly #json: string[] = [];
  #jsonLength = 0;
  /** Of the events: what has come of a line. The parser does nothing with it before its end. */
  #line = '';
  readonly #seen: {
    chunk: boolean;
    end: boolean;
    finishReason?: string;
    usage?: Usage;
    failure?: AnswerFailure;
  } = { chunk: false, end: false };

  constructor(options: ReadStreamOptions) {
    this.#options = options;
  }

  /** Nothing that follows can change the outcome. */
  get isSettled(): boolean {
    const { end, failure } = this.#seen;
    return end || failure !== undefined || this.#form === 'page' || this.#jsonLength > wholeBodyLimit;
  }

  feed(text: string): void {
    if (this.#form === 'undecided') this.#form = formOf(text);
    if (this.#form === 'events') {
      this.#line += text;
      if (!text.includes('\n') && !text.includes('\r')) return;
      this.#parser.feed(this.#line);
      this.#line = '';
    } else if (this.#form === 'json') {
      this.#json.push(text);
      this.#jsonLength += text.length;
    }
  }

  /** Call once, after the last `feed`. */
  end(interruption: unknown): AnswerEvent {
    if (this.#form === 'events') this.#parser.feed(`${this.#line}\n\n`); // some servers leave the last blank line out
    if (this.#form === 'json') this.#readWholeBody();
    this.parts.end();
    const { chunk, end, finishReason, usage, failure } = this.#seen;
    if (failure !== undefined) return { type: 'failed', failure };
    if (chunk && (end || finishReason !== undefined)) return { type: 'finished', finishReason, usage };
    const isBroken = chunk || interruption !== undefined;
    const kind = isBroken ? 'streamBroken' : 'notAStream';
    return { type: 'failed', failure: this.#options.describeBreak(kind, interruption) };
  }

  #readEvent({ event, data }: EventSourceMessage): void {
    if (this.isSettled) return;
    const line = data.trim();
    if (line === '') return;
    if (line === '[DONE]') {
      this.#seen.end = true;
      return;
    }
    const values = parseJsonLines(line);
    if (event === 'error') {
      const chunk = parseCompletionChunk(values[0]);
      if (chunk !== undefined && isAboutFilter(chunk)) this.#readChunk(chunk);
      else this.#fail(chunk?.error ?? values[0] ?? line);
      return;
    }
    for (const value of values) {
      const chunk = parseCompletionChunk(value);
      if (chunk !== undefined) this.#readChunk(chunk);
    }
  }

  #readChunk(chunk: CompletionChunk): void {
    const { sign, finishReason, usage, error } = chunk;
    this.#seen.chunk = true;
    this.parts.add(chunk);
    if (usage !== undefined) this.#seen.usage = usage;
    if (sign !== undefined) this.#options.onSign(sign);
    if (error !== undefined) {
      this.#fail(error);
    } else if (finishReason !== undefined && this.#seen.finishReason === undefined) {
      this.#seen.finishReason = finishReason;
      this.#options.onSign('finish');
    }
  }

  /** What a server reports after it said that the answer is complete takes nothing from the answer. */
  #fail(report: unknown): void {
    if (this.#seen.finishReason === undefined) {
      this.#seen.failure ??= this.#options.describeReport(report, this.parts.hasContent);
    }
  }

  #readWholeBody(): void {
    for (const value of parseJsonLines(this.#json.join(''))) {
      const chunk = parseCompletionChunk(value);
      if (chunk === undefined) continue;
      this.#readChunk(chunk);
      this.#seen.end = true; // the closing bracket says that nothing is missing
    }
    this.#json.length = 0;
  }
}

/** That the filter was down is no failure of the answer. */
function isAboutFilter({ error, notes }: CompletionChunk): boolean {
  return error === undefined && notes.some(({ kind }) => kind === 'unfiltered');
}

function formOf(text: string): 'undecided' | 'events' | 'json' | 'page' {
  const first = text.trimStart()[0];
  if (first === undefined) return 'undecided';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'page' : 'events';
}

/** The value, or one for each line where a server forgot the blank lines between its events. */
function parseJsonLines(text: string): readonly unknown[] {
  const value = parseJson(text);
  if (value !== undefined) return [value];
  return text.includes('\n') ? text.split('\n').map(parseJson) : [];
}
