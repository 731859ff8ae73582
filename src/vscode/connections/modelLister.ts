// Asks the server of a connection for its models, with its credential. Used by Select Model… and by
// the offers from the environment, never without a person's request.

import type { Connection } from '../../core/model/connection.ts';
import { listModels, type ModelList } from '../../core/model/listModels.ts';
import type { Log } from '../../core/session/ports.ts';
import type { Credentials } from './credentials.ts';
import type { ToldLimits } from './toldLimits.ts';

/** Never rejects. May ask the person about a key in the environment first. */
export type ModelLister = (connection: Connection, signal: AbortSignal) => Promise<ModelList>;

export function createModelLister(
  credentials: Credentials,
  told: ToldLimits,
  userAgent: string,
  log: Log,
): ModelLister {
  return async (connection, signal) => {
    const found = await credentials.get(connection);
    if (found.type === 'failed') return found;
    const list = await listModels(found.resolved, signal, userAgent);
    if (list.type === 'models') told.hear(connection, list.limits);
    log.info(`Asked ${connection.endpoint.origin} for its models: ${outcomeOf(list)}.`);
    return list;
  };
}

/** A number or a kind: the server's words may say more than the log should hold. */
function outcomeOf(list: ModelList): string {
  if (list.type === 'models') return String(list.models.length);
  const { kind, status } = list.failure;
  return status === undefined ? kind : `${kind}, HTTP ${status}`;
}
