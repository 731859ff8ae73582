// Gets the credential of a connection: the stored key first, then the environment's. Used before
// each request and before a server is asked for its models.

import type { AnswerFailure } from '../../core/model/answerFailure.ts';
import type { Connection } from '../../core/model/connection.ts';
import type { Credential } from '../../core/model/resolvedModel.ts';
import type { Log } from '../../core/session/ports.ts';
import type { EnvironmentKeys } from './environmentKeys.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';

export type FoundCredential =
  | { readonly type: 'found'; readonly credential: Credential }
  /** `keyMissing`: none is stored, and the person agreed to none from the environment. */
  | { readonly type: 'failed'; readonly failure: AnswerFailure };

export class Credentials {
  readonly #stored: KeyStore;
  readonly #environment: EnvironmentKeys;
  readonly #log: Log;

  constructor(stored: KeyStore, environment: EnvironmentKeys, log: Log) {
    this.#stored = stored;
    this.#environment = environment;
    this.#log = log;
  }

  /** May ask the person about a key in the environment. Never rejects. */
  async get(connection: Connection): Promise<FoundCredential> {
    if (connection.auth === 'none') return { type: 'found', credential: { type: 'none' } };
    const key = (await this.#fromStore(connection)) ?? (await this.#fromEnvironment(connection));
    if (key !== undefined) return { type: 'found', credential: { type: 'key', key } };
    return { type: 'failed', failure: { kind: 'keyMissing', origin: connection.endpoint.origin } };
  }

  /** A broken store counts as an empty one: the next step, setting the key, then tells what is broken. */
  async #fromStore(connection: Connection): Promise<string | undefined> {
    try {
      return await this.#stored.get(ownerOf(connection));
    } catch (error) {
      this.#log.error(`The secret store could not be read for ${connection.endpoint.origin}`, error);
      return undefined;
    }
  }

  async #fromEnvironment({ keyFromEnvironment, endpoint }: Connection): Promise<string | undefined> {
    if (keyFromEnvironment === undefined) return undefined;
    return this.#environment.get({ variable: keyFromEnvironment, origin: endpoint.origin });
  }
}
