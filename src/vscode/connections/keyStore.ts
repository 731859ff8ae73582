// API keys in VS Code's secret store, bound to a connection's name and origin. Used by Credentials
// and by the commands that set and remove keys. A key leaves this folder only with a request.

import type * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import { keyName, keyOwner, type KeyOwner } from '../../core/model/keyName.ts';

export class KeyStore {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** The key of exactly this owner; undefined when none is stored. Rejects when the store is broken. */
  async get(owner: KeyOwner): Promise<string | undefined> {
    const key = await this.#secrets.get(keyName(owner));
    return key === '' ? undefined : key;
  }

  async set(owner: KeyOwner, key: string): Promise<void> {
    await this.#secrets.store(keyName(owner), key);
  }

  async remove(owner: KeyOwner): Promise<void> {
    await this.#secrets.delete(keyName(owner));
  }

  /** Everyone with a stored key, also connections that the settings no longer name. */
  async owners(): Promise<readonly KeyOwner[]> {
    const names = await this.#secrets.keys();
    return names.flatMap((name) => keyOwner(name) ?? []);
  }
}

/** What a connection's key, or a secret of its headers, is bound to. */
export function ownerOf({ name, endpoint }: Connection, secret?: string): KeyOwner {
  return { name, origin: endpoint.origin, secret };
}
