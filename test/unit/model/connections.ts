// Builders for connections, for the tests of this folder.

import { parseConnections, type Connection, type ConnectionModel } from '../../../src/core/model/connection.ts';
import type { Credential, ResolvedModel } from '../../../src/core/model/resolvedModel.ts';

/** A connection from the fields of the setting. Throws when they have a problem. */
export function connectionOf(fields: Readonly<Record<string, unknown>>): Connection {
  const { connections, problems } = parseConnections([{ name: 'Test', ...fields }]);
  const [connection] = connections;
  if (connection === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return connection;
}

export const testKey = 'sk-canary-0123456789abcdef';

export function resolvedOf(
  fields: Readonly<Record<string, unknown>>,
  credential: Credential = { type: 'key', key: testKey },
  model: Partial<ConnectionModel> = {},
): ResolvedModel {
  return { connection: connectionOf(fields), credential, model: { id: 'test-model', parameters: {}, ...model } };
}
