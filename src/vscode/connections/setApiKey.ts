// The command Set API Key…: asks for a key and stores it. Says for which connection and host before
// anything is typed.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import { parseKey } from '../../core/model/keyName.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';

/** True when a key was stored. Rejects when the secret store is broken. */
export async function setApiKey(connection: Connection, keys: KeyStore): Promise<boolean> {
  const { name, endpoint } = connection;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set API Key'),
    prompt: vscode.l10n.t(
      'The key of the connection {0}. It is kept in the secret store of VS Code and sent only to {1}.',
      name,
      endpoint.origin,
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: keyProblem,
  });
  const key = typed === undefined ? undefined : parseKey(typed);
  if (key === undefined) return false;
  await keys.set(ownerOf(connection), key);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The key of {0} is stored.', name), 5000);
  return true;
}

function keyProblem(typed: string): string | undefined {
  if (parseKey(typed) !== undefined) return undefined;
  return typed.trim() === ''
    ? vscode.l10n.t('Paste the key, or press Escape to leave.')
    : vscode.l10n.t('A key has no spaces, line ends or special characters. Copy it once more.');
}
