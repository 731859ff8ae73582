// What a person does about keys and accounts: the commands Set API Key…, Remove API Key… and Sign In with
// Microsoft…, and the same in the middle of Select Model… and Add Connection…. Connections builds it.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import type { Log } from '../../core/session/ports.ts';
import { warnWithLog } from '../sentences.ts';
import { chooseConnection } from './chooseConnection.ts';
import { readConnections } from './connectionSettings.ts';
import type { Credentials, FoundCredential } from './credentials.ts';
import type { EnvironmentKeys } from './environmentKeys.ts';
import type { KeyStore } from './keyStore.ts';
import type { MicrosoftAccounts } from './microsoftAccounts.ts';
import { removeApiKey } from './removeApiKey.ts';
import { hasSecrets, setApiKey } from './setApiKey.ts';
import { showNoConnectionMessage } from './settingsMessage.ts';

export interface CredentialSources {
  readonly keys: KeyStore;
  readonly environment: EnvironmentKeys;
  readonly accounts: MicrosoftAccounts;
  readonly credentials: Credentials;
}

export class CredentialDialogs {
  readonly #sources: CredentialSources;
  readonly #log: Log;

  constructor(sources: CredentialSources, log: Log) {
    this.#sources = sources;
    this.#log = log;
  }

  /** Asks which connection when several use keys and none of them is named. */
  async setApiKey(connectionName?: string): Promise<void> {
    const connections = readConnections().connections.filter(hasSecrets);
    if (connections.length === 0) {
      showNoConnectionMessage(vscode.l10n.t('No connection uses an API key yet. Use Add Connection…'));
      return;
    }
    const named = connections.find(({ name }) => name === connectionName);
    const question = {
      title: vscode.l10n.t('Set API Key'),
      placeHolder: vscode.l10n.t('The connection that the key is for'),
    };
    const connection = named ?? (await chooseConnection(connections, question));
    if (connection !== undefined) await this.storeKey(connection);
  }

  /** Signs in with Microsoft, or shows which account is in use and lets the person switch it. */
  async signIn(connectionName?: string): Promise<void> {
    const connections = readConnections().connections.filter(({ auth }) => auth === 'entra');
    if (connections.length === 0) {
      showNoConnectionMessage(vscode.l10n.t('No connection signs in with Microsoft yet. Use Add Connection…'));
      return;
    }
    const question = {
      title: vscode.l10n.t('Sign In with Microsoft'),
      placeHolder: vscode.l10n.t('The connection to sign in to'),
    };
    const named = connections.find(({ name }) => name === connectionName);
    const connection = named ?? (await chooseConnection(connections, question));
    if (connection !== undefined) await this.#sources.accounts.signIn(connection);
  }

  async removeApiKey(): Promise<void> {
    const { keys, environment, accounts } = this.#sources;
    try {
      await removeApiKey(keys, environment, accounts);
    } catch (error) {
      await this.secretStoreFailed(error);
    }
  }

  /** Asks for the key of one connection. True when it was stored. */
  async storeKey(connection: Connection): Promise<boolean> {
    try {
      return await setApiKey(connection, this.#sources.keys);
    } catch (error) {
      await this.secretStoreFailed(error);
      return false;
    }
  }

  /** The connection with a token; the person signs in first where nobody is. */
  async signedIn(connection: Connection): Promise<FoundCredential> {
    const { credentials, accounts } = this.#sources;
    const found = await credentials.get(connection);
    const mayHelp = found.type === 'failed' && found.failure.access === undefined;
    return mayHelp && (await accounts.signIn(connection)) ? credentials.get(connection) : found;
  }

  async secretStoreFailed(error: unknown): Promise<void> {
    this.#log.error('The secret store failed', error);
    await warnWithLog(
      vscode.l10n.t(
        'The secret store of VS Code failed. Try again, or name an environment variable in keyFromEnvironment.',
      ),
    );
  }
}
