// Asks a model through the real wire code, for the tests of this folder.

import { deepEqual } from 'node:assert/strict';
import { type AdaptationMemory, noMemory } from '../../../src/core/model/adaptation.ts';
import type { ResolvedModel, ResolveModel } from '../../../src/core/model/resolvedModel.ts';
import type { Timeouts } from '../../../src/core/model/silenceWatch.ts';
import { streamAnswer } from '../../../src/core/model/streamAnswer.ts';
import type { AnswerEvent, Clock, Log, RequestMessage } from '../../../src/core/session/ports.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { leaksInText, marked } from '../../support/leaks.ts';
import { SilentLog } from '../../support/silentLog.ts';

export interface AskOptions {
  readonly clock?: Clock;
  readonly timeouts?: Timeouts;
  readonly signal?: AbortSignal;
  readonly question?: string;
  readonly log?: Log;
  readonly memory?: AdaptationMemory;
  /** In place of the resolved model at every look. */
  readonly resolve?: ResolveModel;
  /** The whole request; `question` counts for nothing then. */
  readonly messages?: readonly RequestMessage[];
}

export function ask(resolved: ResolvedModel, options: AskOptions = {}): AsyncGenerator<AnswerEvent, void, undefined> {
  const { clock = new FakeClock(), timeouts = { firstToken: 0, idle: 0 }, question = marked('Hello?') } = options;
  return streamAnswer(
    { model: 'Test/test-model', messages: options.messages ?? [{ role: 'user', content: question }] },
    options.signal ?? new AbortController().signal,
    {
      resolve: options.resolve ?? (() => Promise.resolve({ type: 'resolved', resolved })),
      timeouts: () => timeouts,
      clock,
      log: options.log ?? new SilentLog(),
      memory: options.memory ?? noMemory,
      userAgent: 'Causerie/1.2.3',
    },
  );
}

export interface Answer {
  readonly events: readonly AnswerEvent[];
  readonly text: string;
  /** The last event; undefined when there was none. */
  readonly end: AnswerEvent | undefined;
}

export async function collect(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  // Whatever a server writes: a key is in no event, and so in no journal and in no notice.
  deepEqual(leaksInText('an event', JSON.stringify(all), 'all'), []);
  const text = all.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { events: all, text, end: all.at(-1) };
}

/** Reads on until there is a text. Throws when the answer ends before. */
export async function nextText(events: AsyncGenerator<AnswerEvent, void, undefined>): Promise<string> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true || value.type === 'failed' || value.type === 'finished') {
      throw new Error(`No text: ${JSON.stringify(value)}`);
    }
    if (value.type === 'text') return value.text;
  }
}
