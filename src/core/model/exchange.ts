// The requests that one answer takes: mostly one, and another where the server refuses something that can
// be changed without harm, or a token that was over. Used by streamAnswer.

import type { AnswerEvent, AnswerRequest } from '../session/ports.ts';
import { type Adaptation, isHarmless } from './adaptation.ts';
import type { AnswerFailure } from './answerFailure.ts';
import { createClient } from './createClient.ts';
import { failureOf, failureOfReport, type FailureContext } from './failureOf.ts';
import { readStream } from './readStream.ts';
import { redact } from './redact.ts';
import { requestBody, type RequestBody } from './requestBody.ts';
import type { RequestLog } from './requestLog.ts';
import { contentTypeOf, modelKeyOf, secretsOf, type Credential, type ResolvedModel } from './resolvedModel.ts';
import type { SilenceWatch } from './silenceWatch.ts';
import type { AnswerServices } from './streamAnswer.ts';

export interface ExchangeGuards {
  readonly signal: AbortSignal;
  readonly watch: SilenceWatch;
  readonly requestLog: RequestLog;
  /** Asks for a credential once more, showing nothing; undefined when there is none for the same address. */
  readonly renew: () => Promise<Credential | undefined>;
}

/** At most one `accepted`, pieces and notes, and a `finished` or `failed`. Never throws. */
export async function* exchange(
  resolved: ResolvedModel,
  request: AnswerRequest,
  services: AnswerServices,
  guards: ExchangeGuards,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { signal, requestLog } = guards;
  const { memory } = services;
  const key = modelKeyOf(resolved);
  const learned: Adaptation[] = [];
  let { credential } = resolved;
  let adaptations = memory.of(key);
  let [isAccepted, isRenewed] = [false, false];
  requestLog.adapted(adaptations);
  for (;;) {
    const body = requestBody(request.messages, resolved.connection, resolved.model, adaptations);
    const sent = { body, adaptations };
    let failure: AnswerFailure | undefined;
    for await (const event of requestOnce({ ...resolved, credential }, sent, services, guards)) {
      if (event.type === 'failed') {
        ({ failure } = event);
      } else if (event.type !== 'accepted') {
        // Only now is it sure that the refusal was understood.
        for (const adaptation of learned.splice(0)) memory.learn(key, adaptation);
        yield event;
      } else if (!isAccepted) {
        isAccepted = true;
        yield event;
      }
    }
    if (failure === undefined) return;
    const { remedy } = failure;
    const renewed = isRenewed || signal.aborted ? undefined : await newToken(failure, credential, guards);
    if (renewed !== undefined && !signal.aborted) {
      isRenewed = true;
      credential = renewed;
      requestLog.renewed();
    } else if (remedy !== undefined && isHarmless(remedy) && !signal.aborted) {
      learned.push(remedy);
      adaptations = [...adaptations, remedy];
      requestLog.adapted([remedy]);
      yield { type: 'noted', note: { kind: 'adapted', adaptation: remedy } };
    } else {
      yield { type: 'failed', failure };
      return;
    }
  }
}

/** One request and its response. A failure comes last, its remedy with it only where nothing of an answer came before. */
async function* requestOnce(
  resolved: ResolvedModel,
  sent: { readonly body: RequestBody; readonly adaptations: readonly Adaptation[] },
  { userAgent, clock }: AnswerServices,
  { signal, watch, requestLog }: ExchangeGuards,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { origin } = resolved.connection.endpoint;
  const context = (): FailureContext => ({
    origin,
    secrets: secretsOf(resolved),
    now: clock.now(),
    isToken: resolved.credential.type === 'token',
  });
  let response: Response;
  try {
    const client = await createClient(resolved, userAgent);
    response = await client.post('/chat/completions', { body: sent.body, signal, stream: true }).asResponse();
  } catch (error) {
    const failure = failureOf(error, { ...context(), sent });
    requestLog.responded(failure.status, requestIdOf(headersOf(error), resolved));
    yield { type: 'failed', failure };
    return;
  }
  const requestId = requestIdOf(response.headers, resolved);
  requestLog.responded(response.status, requestId);
  yield { type: 'accepted', requestId };
  yield* readStream(response.body ?? emptyBody(), {
    describeReport: (report, hasBegun) => failureOfReport(report, hasBegun ? context() : { ...context(), sent }),
    describeBreak: (kind, cause) => ({
      kind,
      status: response.status,
      origin,
      detail:
        kind === 'notAStream'
          ? contentTypeOf(response, resolved)
          : cause === undefined
            ? undefined
            : failureOf(cause, context()).detail,
    }),
    onSign: (sign) => watch.heard(sign),
  });
}

/** VS Code's clock and the server's may differ by the moment in which a token runs out. The same token is refused again. */
async function newToken(
  { status }: AnswerFailure,
  credential: Credential,
  { renew }: ExchangeGuards,
): Promise<Credential | undefined> {
  if (status !== 401 || credential.type !== 'token') return undefined;
  const renewed = await renew();
  return renewed?.type === 'token' && renewed.token !== credential.token ? renewed : undefined;
}

/** The SDK keeps those of a refusal with its error. */
function headersOf(error: unknown): Headers | undefined {
  return error instanceof Error && 'headers' in error && error.headers instanceof Headers ? error.headers : undefined;
}

/** Some gateways write the key there. */
function requestIdOf(headers: Headers | undefined, resolved: ResolvedModel): string | undefined {
  const names = ['x-request-id', 'apim-request-id', 'x-ms-request-id', 'request-id'];
  const id = names.map((name) => headers?.get(name)).find((value) => value != null);
  return id == null ? undefined : redact(id, secretsOf(resolved));
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
