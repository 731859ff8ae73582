// Asks a connection which models it has. Used when a person chooses a model; a failure never keeps
// anyone from typing one.

import type { AnswerFailure } from './answerFailure.ts';
import { createClient } from './createClient.ts';
import { modelsUrl } from './endpoint.ts';
import { failureOf } from './failureOf.ts';
import { parseJson } from '../../shared/parseJson.ts';
import { parseModelListing, type ModelListing } from './modelListing.ts';
import { contentTypeOf, secretsOf, type ResolvedConnection } from './resolvedModel.ts';

export type ModelList =
  | ({ readonly type: 'models' } & ModelListing)
  | { readonly type: 'failed'; readonly failure: AnswerFailure };

/**
 * The ids in the server's order, each once. On Azure these are the models that the resource may
 * deploy, not its deployments. Never throws; an abort is a failure `unknown`.
 */
export async function listModels(
  resolved: ResolvedConnection,
  signal: AbortSignal,
  userAgent: string,
): Promise<ModelList> {
  const { endpoint } = resolved.connection;
  const { origin } = endpoint;
  try {
    const client = await createClient(resolved, userAgent);
    const response = await client.get(modelsUrl(endpoint), { signal }).asResponse();
    const listing = parseModelListing(parseJson(await response.text()));
    if (listing !== undefined) return { type: 'models', ...listing };
    const detail = contentTypeOf(response, resolved);
    return { type: 'failed', failure: { kind: 'notAStream', status: response.status, origin, detail } };
  } catch (error) {
    const context = {
      origin,
      secrets: secretsOf(resolved),
      now: Date.now(),
      isToken: resolved.credential.type === 'token',
    };
    return { type: 'failed', failure: failureOf(error, context) };
  }
}
