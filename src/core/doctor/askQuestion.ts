// Asks a model the question of Check Connection, as any other question is asked, and keeps how the answer
// came. Used by runCheckup.ts.

import type { AdaptationMemory } from '../model/adaptation.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { streamAnswer } from '../model/streamAnswer.ts';
import type { Clock, Log, Usage } from '../session/ports.ts';
import { within } from '../within.ts';

export interface AskServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
  /** The question is sent as others to this model are. */
  readonly memory: AdaptationMemory;
}

export interface Answered {
  /** Texts that arrived one after the other. */
  readonly pieces: number;
  /** Milliseconds. */
  readonly firstTextAfter?: number | undefined;
  readonly usage?: Usage | undefined;
  readonly failure?: AnswerFailure | undefined;
}

/** Long enough to be written in pieces, short enough to cost next to nothing. */
const question = 'Count from one to ten in words.';

/** A server on this machine may load the model first. */
const secondsForFirstWord = 120;
/** Within an answer of ten words. */
const secondsOfSilence = 30;
/** All of it, from a model that thinks first. */
const secondsForAnswer = 300;

/** Never throws; after an abort the outcome means nothing. A stall is a `timeout` that says in which phase. */
export async function askQuestion(
  resolved: ResolvedModel,
  signal: AbortSignal,
  services: AskServices,
): Promise<Answered> {
  const { origin } = resolved.connection.endpoint;
  const answered = await within(secondsForAnswer, services.clock, signal, (limited) =>
    readAnswer(resolved, limited, services),
  );
  return answered ?? { pieces: 0, failure: { kind: 'timeout', origin } };
}

async function readAnswer(resolved: ResolvedModel, signal: AbortSignal, services: AskServices): Promise<Answered> {
  const { clock } = services;
  const request = {
    model: `${resolved.connection.name}/${resolved.model.id}`,
    messages: [{ role: 'user', content: question }],
  } as const;
  const start = clock.now();
  let pieces = 0;
  let firstTextAfter: number | undefined;
  const answer = streamAnswer(request, signal, {
    ...services,
    resolve: () => Promise.resolve({ type: 'resolved', resolved }),
    timeouts: () => ({ firstToken: secondsForFirstWord, idle: secondsOfSilence }),
  });
  for await (const event of answer) {
    if (event.type === 'text') {
      firstTextAfter ??= clock.now() - start;
      pieces += 1;
    }
    if (event.type === 'failed') return { pieces, firstTextAfter, failure: event.failure };
    if (event.type === 'finished') return { pieces, firstTextAfter, usage: event.usage };
  }
  return { pieces, firstTextAfter, failure: { kind: 'streamBroken', origin: resolved.connection.endpoint.origin } };
}
