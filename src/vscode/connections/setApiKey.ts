// The command Set API Key…: asks for a key, or for a secret that a header names, and stores it. Says for
// which connection and host before anything is typed.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import { secretNames } from '../../core/model/headerSecrets.ts';
import { parseKey } from '../../core/model/keyName.ts';
import { ownerOf, type KeyStore } from './keyStore.ts';

/** There is something to store for it. */
export function hasSecrets({ auth, headers }: Connection): boolean {
  return auth === 'key' || secretNames(headers).length > 0;
}

/** True when a key, or a secret of its headers, was stored. Rejects when the secret store is broken. */
export async function setApiKey(connection: Connection, keys: KeyStore): Promise<boolean> {
  const { name, endpoint } = connection;
  const wanted = await chooseSecret(connection);
  if (wanted === undefined) return false;
  const { secret } = wanted;
  const { origin } = endpoint;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set API Key'),
    prompt:
      secret === undefined
        ? vscode.l10n.t(
            'The key of the connection {0}. It is kept in the secret store of VS Code and sent only to {1}.',
            name,
            origin,
          )
        : vscode.l10n.t(
            'The secret “{0}” of the connection {1}. It is kept in the secret store of VS Code and sent only to {2}.',
            secret,
            name,
            origin,
          ),
    password: true,
    ignoreFocusOut: true,
    validateInput: keyProblem,
  });
  const key = typed === undefined ? undefined : parseKey(typed);
  if (key === undefined) return false;
  await keys.set(ownerOf(connection, secret), key);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The key of {0} is stored.', name), 5000);
  return true;
}

/** Which one, where a connection has several; without a name the API key. Undefined when the person left. */
async function chooseSecret(connection: Connection): Promise<{ readonly secret?: string } | undefined> {
  const items = [
    ...secretNames(connection.headers).map((secret) => ({
      label: secret,
      description: vscode.l10n.t('for a header'),
      choice: { secret },
    })),
    ...(connection.auth === 'key' ? [{ label: vscode.l10n.t('API key'), choice: {} }] : []),
  ];
  if (items.length < 2) return items[0]?.choice;
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set API Key'),
    placeHolder: vscode.l10n.t('The key or the secret to set for {0}', connection.name),
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

function keyProblem(typed: string): string | undefined {
  if (parseKey(typed) !== undefined) return undefined;
  return typed.trim() === ''
    ? vscode.l10n.t('Paste the key, or press Escape to leave.')
    : vscode.l10n.t('A key has no spaces, line ends or special characters. Copy it once more.');
}
