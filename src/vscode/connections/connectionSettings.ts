// Reads and extends the setting `causerie.connections`. The rest of this folder asks here. Only the
// user's own value counts: an address, a header or a key never comes from a workspace, even if
// VS Code should hand one over.

import * as vscode from 'vscode';
import { parseConnections, type ParsedConnections } from '../../core/model/connection.ts';
import type { ConnectionEntry } from '../../core/model/setupDraft.ts';
import { isRecord } from '../../shared/isRecord.ts';

/** A new entry, as it is written into settings.json. */
export interface NewConnection extends ConnectionEntry {
  readonly keyFromEnvironment?: string;
}

/** The user's connections, and what is wrong with them. */
export function readConnections(): ParsedConnections {
  return parseConnections(userValue());
}

/**
 * Adds an entry behind those that are there, broken ones included, under a name that none of them
 * has, and returns that name. Undefined when the setting is no list: it is then left alone. Rejects
 * when VS Code can't write the settings.
 */
export async function addConnection(connection: NewConnection): Promise<string | undefined> {
  const value = userValue() ?? [];
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value;
  const takenNames = entries.map((entry) => (isRecord(entry) ? entry['name'] : undefined));
  let name = connection.name;
  for (let number = 2; takenNames.includes(name); number++) name = `${connection.name} ${number}`;
  await vscode.workspace
    .getConfiguration('causerie')
    .update('connections', [...entries, { ...connection, name }], vscode.ConfigurationTarget.Global);
  return name;
}

function userValue(): unknown {
  return vscode.workspace.getConfiguration('causerie').inspect<unknown>('connections')?.globalValue;
}
