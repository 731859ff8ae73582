// Gets the credential of a connection: the stored key first, then the environment's. Used before
// each request and before a server is asked for its models.

import type { Connection } from '../../core/model/connection.ts';
import type { Credential } from '../../core/model/resolvedModel.ts';
import type { EnvironmentKeys } from './environmentKeys.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';

export class Credentials {
  readonly #stored: KeyStore;
  readonly #environment: EnvironmentKeys;

  constructor(stored: KeyStore, environment: EnvironmentKeys) {
    this.#stored = stored;
    this.#environment = environment;
  }

  /** Undefined when the connection wants a key and has none, or none that the person agreed to. May ask them. */
  async get(connection: Connection): Promise<Credential | undefined> {
    if (connection.auth === 'none') return { type: 'none' };
    const key = (await this.#stored.get(ownerOf(connection))) ?? (await this.#fromEnvironment(connection));
    return key === undefined ? undefined : { type: 'key', key };
  }

  async #fromEnvironment({ keyFromEnvironment, endpoint }: Connection): Promise<string | undefined> {
    if (keyFromEnvironment === undefined) return undefined;
    return this.#environment.get({ variable: keyFromEnvironment, origin: endpoint.origin });
  }
}
