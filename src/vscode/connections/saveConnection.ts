// Saves what Add Connection… collected: the entry into the user's settings, the key into the secret
// store. Connections calls it and selects the model.

import { parseConnections } from '../../core/model/connection.ts';
import { addConnection } from './connectionSettings.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';
import type { NewConnectionAnswer } from './setup/collectConnection.ts';

export interface SavedConnection {
  /** As it stands in the settings. */
  readonly name: string;
  /** The connection is saved, its key is not. */
  readonly secretStoreError?: unknown;
}

/** Undefined when the setting is no list: nothing is saved then. Rejects when VS Code can't write the settings. */
export async function saveConnection(
  { entry, key }: NewConnectionAnswer,
  keys: KeyStore,
): Promise<SavedConnection | undefined> {
  const name = await addConnection(entry);
  if (name === undefined) return undefined;
  const connection = parseConnections([{ ...entry, name }]).connections[0];
  if (connection === undefined || key === undefined) return { name };
  try {
    await keys.set(ownerOf(connection), key);
    return { name };
  } catch (error) {
    return { name, secretStoreError: error };
  }
}
