// Asks a model: from a `connection/model` id and messages to answer events. The session holds it as
// its AnswerSource.

import type { AnswerEvent, AnswerRequest, AnswerSource, Clock, Log } from '../session/ports.ts';
import type { AdaptationMemory } from './adaptation.ts';
import type { AnswerFailure } from './answerFailure.ts';
import { exchange } from './exchange.ts';
import { logUnsent, RequestLog } from './requestLog.ts';
import type { Credential, Resolution, ResolvedModel, ResolveModel } from './resolvedModel.ts';
import { SilenceWatch, type Silence, type Timeouts } from './silenceWatch.ts';

export interface AnswerServices {
  readonly resolve: ResolveModel;
  /** Read at every request, so that a changed setting counts at once. */
  readonly timeouts: () => Timeouts;
  readonly clock: Clock;
  readonly log: Log;
  /** What was learned of each model, and where it is kept. */
  readonly memory: AdaptationMemory;
  /** E.g. `Causerie/0.1.0`. */
  readonly userAgent: string;
}

export function createAnswerSource(services: AnswerServices): AnswerSource {
  return { streamAnswer: (request, signal) => streamAnswer(request, signal, services) };
}

/** See AnswerSource. Nothing is sent before the first `next()`. */
export async function* streamAnswer(
  request: AnswerRequest,
  signal: AbortSignal,
  services: AnswerServices,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const isStopped = (): boolean => signal.aborted; // a property that changes while we wait
  const resolution = await resolveSafely(request.model, signal, services);
  if (isStopped() || resolution === undefined) return;
  if (resolution.type === 'failed') {
    logUnsent(services.log, request.model, resolution.failure);
    yield resolution;
    return;
  }
  const { resolved } = resolution;
  // One controller ends the request for all reasons: stop, silence, and a reader that leaves.
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal.addEventListener('abort', stop, { once: true });
  let silence: Silence | undefined;
  const requestLog = new RequestLog(services, resolved, request.messages);
  const watch = new SilenceWatch(services.clock, services.timeouts(), (which) => {
    silence = which;
    stop();
  });
  try {
    const renew = (): Promise<Credential | undefined> => renewed(request.model, resolved, controller.signal, services);
    const guards = { signal: controller.signal, watch, requestLog, renew };
    for await (const read of exchange(resolved, request, services, guards)) {
      if (isStopped()) return;
      const event = read.type === 'failed' && silence !== undefined ? timedOut(silence, resolved) : read;
      requestLog.saw(event);
      yield event;
    }
  } finally {
    watch.stop();
    signal.removeEventListener('abort', stop);
    stop();
    requestLog.close();
  }
}

/** Undefined when the person stopped meanwhile: a look into the secret store or a question may hang. */
async function resolveSafely(
  modelId: string,
  signal: AbortSignal,
  { resolve, log }: AnswerServices,
): Promise<Resolution | undefined> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<undefined>();
  const onAbort = (): void => stop(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) return undefined;
    return await Promise.race([resolve(modelId, signal), stopped]);
  } catch (error) {
    log.error('The connection could not be looked up.', error);
    const detail = error instanceof Error ? error.message : undefined;
    return { type: 'failed', failure: { kind: 'unknown', detail } };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Another credential for the same address. */
async function renewed(
  modelId: string,
  { connection }: ResolvedModel,
  signal: AbortSignal,
  services: AnswerServices,
): Promise<Credential | undefined> {
  const again = await resolveSafely(modelId, signal, services);
  if (again?.type !== 'resolved') return undefined;
  const { resolved } = again;
  return resolved.connection.endpoint.origin === connection.endpoint.origin ? resolved.credential : undefined;
}

function timedOut({ phase, seconds }: Silence, resolved: ResolvedModel): AnswerEvent {
  const { origin } = resolved.connection.endpoint;
  // `afterFinish` never fails: the reader has its finish reason by then.
  const failure: AnswerFailure =
    phase === 'afterFinish'
      ? { kind: 'streamBroken', origin }
      : { kind: 'timeout', origin, timeout: { phase, seconds } };
  return { type: 'failed', failure };
}
