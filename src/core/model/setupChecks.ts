// The two checks of Add Connection…: whether the server answers, and whether the model does. Both
// with a connection that is saved nowhere, within a time limit, and ended by an abort.

import type { Clock, Log } from '../session/ports.ts';
import { noMemory } from './adaptation.ts';
import { within } from '../within.ts';
import type { AnswerFailure } from './answerFailure.ts';
import { listModels, type ModelList } from './listModels.ts';
import type { ResolvedConnection } from './resolvedModel.ts';
import { streamAnswer } from './streamAnswer.ts';

export interface CheckServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
}

/** A list comes at once or something is wrong. */
const secondsForList = 20;

/** A server on this machine may load the model first. */
const secondsForAnswer = 90;

/** Asks for the list of models. Never throws; after an abort the failure means nothing. */
export async function checkServer(
  resolved: ResolvedConnection,
  signal: AbortSignal,
  { clock, log, userAgent }: CheckServices,
): Promise<ModelList> {
  const { origin } = resolved.connection.endpoint;
  const list = await within(secondsForList, clock, signal, (limited) => listModels(resolved, limited, userAgent));
  const answer: ModelList = list ?? { type: 'failed', failure: { kind: 'timeout', origin } };
  log.info(
    `Add Connection asked ${origin} for its models: ${answer.type === 'models' ? String(answer.models.length) : answer.failure.kind}.`,
  );
  return answer;
}

/**
 * Asks the model a tiny question and leaves at the first sign of an answer. Undefined when it
 * answers. Never throws; after an abort the outcome means nothing.
 */
export async function checkModel(
  { connection, credential }: ResolvedConnection,
  modelId: string,
  signal: AbortSignal,
  { clock, log, userAgent }: CheckServices,
): Promise<AnswerFailure | undefined> {
  const { origin } = connection.endpoint;
  const resolved = { connection, credential, model: { id: modelId, parameters: {} } };
  const ask = async (limited: AbortSignal): Promise<{ readonly failure?: AnswerFailure }> => {
    const request = { model: `${connection.name}/${modelId}`, messages: [{ role: 'user', content: 'Hi' }] } as const;
    const answer = streamAnswer(request, limited, {
      resolve: () => Promise.resolve({ type: 'resolved', resolved }),
      timeouts: () => ({ firstToken: 0, idle: 0 }),
      clock,
      log,
      memory: noMemory,
      userAgent,
    });
    for await (const event of answer) {
      if (event.type === 'text' || event.type === 'reasoning' || event.type === 'finished') return {};
      if (event.type === 'failed') return { failure: event.failure };
    }
    return { failure: { kind: 'streamBroken', origin } };
  };
  const outcome = await within(secondsForAnswer, clock, signal, ask);
  return outcome === undefined ? { kind: 'timeout', origin } : outcome.failure;
}
