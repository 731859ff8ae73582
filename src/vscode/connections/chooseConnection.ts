// Asks which connection something is for, before Set API Key… asks for the key and before a person signs
// in with Microsoft.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';

export interface ConnectionQuestion {
  readonly title: string;
  readonly placeHolder: string;
}

/** Asks when there are several; undefined when the person left. */
export async function chooseConnection(
  connections: readonly Connection[],
  question: ConnectionQuestion,
): Promise<Connection | undefined> {
  if (connections.length < 2) return connections[0];
  const items = connections.map((connection) => ({
    label: connection.name,
    description: connection.endpoint.origin,
    connection,
  }));
  return (await vscode.window.showQuickPick(items, question))?.connection;
}
