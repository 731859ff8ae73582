// A model that can be asked: what the vscode room finds for a `connection/model` id and hands to
// this room, key included. It is made for one request and kept nowhere.

import type { AnswerFailure } from './answerFailure.ts';
import type { ModelKey } from './adaptation.ts';
import { redact } from './redact.ts';
import type { Connection, ConnectionModel } from './connection.ts';

export type Credential =
  | { readonly type: 'key'; readonly key: string }
  /** A Microsoft token: fresh for this request. */
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'none' };

/** A connection with the credential to use it. */
export interface ResolvedConnection {
  readonly connection: Connection;
  readonly credential: Credential;
}

export interface ResolvedModel extends ResolvedConnection {
  readonly model: ConnectionModel;
}

export type Resolution =
  | { readonly type: 'resolved'; readonly resolved: ResolvedModel }
  /** `notConfigured`, `keyMissing` or `signInNeeded`. */
  | { readonly type: 'failed'; readonly failure: AnswerFailure };

/** Looks a `connection/model` id up in the settings and gets its key. */
export type ResolveModel = (modelId: string, signal: AbortSignal) => Promise<Resolution>;

/** `Bearer abc` is a secret, and so is `abc`. */
function withoutScheme(value: string): string {
  return value.replace(/^(Bearer|Basic|Token|ApiKey)\s+/iu, '');
}

/** What is learned of a model is remembered under this. */
export function modelKeyOf({
  connection,
  model,
}: {
  readonly connection: Connection;
  readonly model: Pick<ConnectionModel, 'id'>;
}): ModelKey {
  return { connection: connection.name, origin: connection.endpoint.origin, model: model.id };
}

/** Of what came in place of an answer, as a detail of the failure. */
export function contentTypeOf(response: Response, resolved: ResolvedConnection): string | undefined {
  const value = response.headers.get('content-type');
  return value === null ? undefined : redact(value, secretsOf(resolved));
}

/** All that must never appear in a log or a failure. */
export function secretsOf({ connection, credential }: ResolvedConnection): readonly string[] {
  // A gateway's own key often travels in a header of the connection.
  const headers = Object.values(connection.headers).flatMap((value) => [value, withoutScheme(value)]);
  switch (credential.type) {
    case 'key':
      return [credential.key, ...headers];
    case 'token':
      return [credential.token, ...headers];
    case 'none':
      return headers;
    default:
      return credential satisfies never;
  }
}
