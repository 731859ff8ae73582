// Gets the credential of a connection: a Microsoft token, or a key, the stored one before the
// environment's. Used before
// each request and before a server is asked for its models.

import type { AnswerFailure } from '../../core/model/answerFailure.ts';
import type { Connection } from '../../core/model/connection.ts';
import { secretNames, withSecrets } from '../../core/model/headerSecrets.ts';
import type { Credential, ResolvedConnection } from '../../core/model/resolvedModel.ts';
import { travelsInTheClear } from '../../core/model/setupAddress.ts';
import type { Log } from '../../core/session/ports.ts';
import type { EnvironmentKeys } from './environmentKeys.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';
import type { MicrosoftAccounts } from './microsoftAccounts.ts';

export type FoundCredential =
  | { readonly type: 'found'; readonly resolved: ResolvedConnection }
  /**
   * `keyMissing`: none is stored, and the person agreed to none from the environment. `signInNeeded`: nobody signed in
   * with Microsoft for this address, or it is one that no token may go to.
   */
  | { readonly type: 'failed'; readonly failure: AnswerFailure };

export class Credentials {
  readonly #stored: KeyStore;
  readonly #environment: EnvironmentKeys;
  readonly #accounts: MicrosoftAccounts;
  readonly #log: Log;

  constructor(stored: KeyStore, environment: EnvironmentKeys, accounts: MicrosoftAccounts, log: Log) {
    this.#stored = stored;
    this.#environment = environment;
    this.#accounts = accounts;
    this.#log = log;
  }

  /** The connection with the secrets of its headers, and its credential. May ask the person about a key in the environment. Never rejects. */
  async get(connection: Connection): Promise<FoundCredential> {
    const { origin } = connection.endpoint;
    const secrets = new Map<string, string>();
    for (const secret of secretNames(connection.headers)) {
      const value = await this.#fromStore(connection, secret);
      if (value === undefined) return { type: 'failed', failure: { kind: 'keyMissing', origin, secret } };
      secrets.set(secret, value);
    }
    const credential = await this.#credential(connection);
    if ('kind' in credential) return { type: 'failed', failure: credential };
    const headers = withSecrets(connection.headers, secrets);
    return { type: 'found', resolved: { connection: { ...connection, headers }, credential } };
  }

  async #credential(connection: Connection): Promise<Credential | AnswerFailure> {
    if (connection.auth === 'none') return { type: 'none' };
    if (connection.auth === 'entra') return this.#token(connection);
    const key = (await this.#fromStore(connection)) ?? (await this.#fromEnvironment(connection));
    return key === undefined ? { kind: 'keyMissing', origin: connection.endpoint.origin } : { type: 'key', key };
  }

  async #token(connection: Connection): Promise<Credential | AnswerFailure> {
    const { origin } = connection.endpoint;
    if (travelsInTheClear(origin)) return { kind: 'signInNeeded', access: 'notHttps', origin };
    const token = await this.#accounts.token(connection);
    return token === undefined ? { kind: 'signInNeeded', origin } : { type: 'token', token };
  }

  /** A broken store counts as an empty one: the next step, setting the key, then tells what is broken. */
  async #fromStore(connection: Connection, secret?: string): Promise<string | undefined> {
    try {
      return await this.#stored.get(ownerOf(connection, secret));
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
