// Asks which connection a key is for, before Set API Key… asks for the key.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';

/** Asks when there are several; undefined when the person left. */
export async function chooseKeyConnection(connections: readonly Connection[]): Promise<Connection | undefined> {
  if (connections.length < 2) return connections[0];
  const items = connections.map((connection) => ({
    label: connection.name,
    description: connection.endpoint.origin,
    connection,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set API Key'),
    placeHolder: vscode.l10n.t('The connection that the key is for'),
  });
  return picked?.connection;
}
