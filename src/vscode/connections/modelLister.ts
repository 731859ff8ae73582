// Asks the server of a connection for its models, with its credential. Used by Select Model… and by
// the offers from the environment, never without a person's request.

import type { Connection } from '../../core/model/connection.ts';
import { listModels, type ModelList } from '../../core/model/listModels.ts';
import type { Credentials } from './credentials.ts';

/** Never rejects. May ask the person about a key in the environment first. */
export type ModelLister = (connection: Connection, signal: AbortSignal) => Promise<ModelList>;

export function createModelLister(credentials: Credentials, userAgent: string): ModelLister {
  return async (connection, signal) => {
    const found = await credentials.get(connection);
    if (found.type === 'failed') return found;
    return listModels({ connection, credential: found.credential }, signal, userAgent);
  };
}
