// Asks a model: from a `connection/model` id and messages to answer events. The session holds it as
// its AnswerSource.

import type { AnswerEvent, AnswerRequest, AnswerSource, Clock, Log } from '../session/ports.ts';
import { type Adaptation, type AdaptationMemory, isHarmless } from './adaptation.ts';
import type { AnswerFailure } from './answerFailure.ts';
import { createClient } from './createClient.ts';
import { failureOf, failureOfReport, type FailureContext } from './failureOf.ts';
import { readStream } from './readStream.ts';
import { requestBody } from './requestBody.ts';
import { logUnsent, RequestLog } from './requestLog.ts';
import { modelKeyOf, secretsOf, type Resolution, type ResolvedModel, type ResolveModel } from './resolvedModel.ts';
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
    for await (const read of exchange(resolved, request, services, { signal: controller.signal, watch, requestLog })) {
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

interface Guards {
  readonly signal: AbortSignal;
  readonly watch: SilenceWatch;
  readonly requestLog: RequestLog;
}

/**
 * One request and its response; a request that is refused for something that can be left out without
 * harm goes out again at once. Never throws.
 */
async function* exchange(
  resolved: ResolvedModel,
  request: AnswerRequest,
  { userAgent, clock, memory }: AnswerServices,
  { signal, watch, requestLog }: Guards,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { connection, model } = resolved;
  const key = modelKeyOf(resolved);
  let adaptations = memory.of(key);
  const context = (): FailureContext => ({
    origin: connection.endpoint.origin,
    secrets: secretsOf(resolved),
    now: clock.now(),
    isToken: resolved.credential.type === 'token',
  });
  let response: Response | undefined;
  const learned: Adaptation[] = [];
  requestLog.adapted(adaptations);
  while (response === undefined) {
    const body = requestBody(request.messages, connection, model, adaptations);
    try {
      const client = await createClient(resolved, userAgent);
      response = await client.post('/chat/completions', { body, signal, stream: true }).asResponse();
    } catch (error) {
      const failure = failureOf(error, { ...context(), sent: { body, adaptations } });
      requestLog.responded(failure.status, requestIdOf(headersOf(error)));
      const { remedy } = failure;
      if (remedy === undefined || !isHarmless(remedy) || signal.aborted) {
        yield { type: 'failed', failure };
        return;
      }
      learned.push(remedy);
      adaptations = [...adaptations, remedy];
      requestLog.adapted([remedy]);
      yield { type: 'noted', note: { kind: 'adapted', adaptation: remedy } };
    }
  }
  // Only now is it sure that the refusal was understood.
  for (const adaptation of learned) memory.learn(key, adaptation);
  const requestId = requestIdOf(response.headers);
  requestLog.responded(response.status, requestId);
  yield { type: 'accepted', requestId };
  yield* readStream(response.body ?? emptyBody(), {
    describeReport: (report) => failureOfReport(report, context()),
    describeBreak: (kind, cause) => ({
      kind,
      status: response.status,
      origin: connection.endpoint.origin,
      detail:
        kind === 'notAStream'
          ? (response.headers.get('content-type') ?? undefined)
          : cause === undefined
            ? undefined
            : failureOf(cause, context()).detail,
    }),
    onSign: (sign) => watch.heard(sign),
  });
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

function timedOut({ phase, seconds }: Silence, resolved: ResolvedModel): AnswerEvent {
  const { origin } = resolved.connection.endpoint;
  // `afterFinish` never fails: the reader has its finish reason by then.
  const failure: AnswerFailure =
    phase === 'afterFinish'
      ? { kind: 'streamBroken', origin }
      : { kind: 'timeout', origin, timeout: { phase, seconds } };
  return { type: 'failed', failure };
}

/** The SDK keeps those of a refusal with its error. */
function headersOf(error: unknown): Headers | undefined {
  return error instanceof Error && 'headers' in error && error.headers instanceof Headers ? error.headers : undefined;
}

function requestIdOf(headers: Headers | undefined): string | undefined {
  const names = ['x-request-id', 'apim-request-id', 'x-ms-request-id', 'request-id'];
  return names.map((name) => headers?.get(name)).find((id) => id != null) ?? undefined;
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
