// The connections and the model of this window, as the rest of the product sees them. extension.ts
// builds it; the panel shows its view, the commands call it, and the model room resolves with it.

import * as vscode from 'vscode';
import { findModel, splitModelId, type Connection } from '../../core/model/connection.ts';
import { environmentOffers } from '../../core/model/environmentOffers.ts';
import type { ModelList } from '../../core/model/listModels.ts';
import type { Resolution } from '../../core/model/resolvedModel.ts';
import { DisposableStore, Emitter } from '../../core/lifetime.ts';
import type { Log } from '../../core/session/ports.ts';
import type { ModelView, SetupOffer, SetupView } from '../../shared/transcript.ts';
import { userAgentOf } from '../userAgent.ts';
import { readConnections } from './connectionSettings.ts';
import { Credentials } from './credentials.ts';
import { EnvironmentKeys } from './environmentKeys.ts';
import { KeyStore } from './keyStore.ts';
import { ModelSetting } from './modelSetting.ts';
import { removeApiKey } from './removeApiKey.ts';
import { selectModel } from './selectModel.ts';
import { chooseKeyConnection, setApiKey } from './setApiKey.ts';
import { setupView } from './setupView.ts';
import { useOffer } from './useOffer.ts';

export class Connections {
  readonly #log: Log;
  readonly #userAgent: string;
  readonly #keys: KeyStore;
  readonly #environment: EnvironmentKeys;
  readonly #model: ModelSetting;
  readonly #changed = new Emitter<void>();
  readonly #lifetime = new DisposableStore();

  /** Fired after the settings, the trust in the workspace, or an answer about its model changed. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, log: Log) {
    this.#log = log;
    this.#userAgent = userAgentOf(context.extension);
    this.#keys = new KeyStore(context.secrets);
    this.#environment = new EnvironmentKeys(context.globalState, process.env);
    this.#model = new ModelSetting(context.workspaceState, () => this.#changed.fire());
    this.#lifetime.add(this.#changed);
    this.#lifetime.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()));
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.connections')) this.#logProblems();
        else if (!event.affectsConfiguration('causerie.model')) return;
        this.#changed.fire();
      }),
    );
    this.#logProblems();
  }

  /** As the panel shows it now. Asks nobody. */
  view(): { readonly model: ModelView; readonly setup: SetupView } {
    const parsed = readConnections();
    return setupView(parsed, this.#model.choice(parsed.connections), environmentOffers(process.env));
  }

  /** `connection/model` for the next question. May ask the person about the workspace's choice. */
  currentModel(): Promise<string | undefined> {
    return this.#model.current(readConnections().connections);
  }

  /** A ResolveModel. May ask the person about a key in the environment. Never rejects. */
  async resolve(modelId: string): Promise<Resolution> {
    const found = findModel(readConnections().connections, modelId);
    if (found === undefined) return { type: 'failed', failure: { kind: 'notConfigured' } };
    const { connection, model } = found;
    const { origin } = connection.endpoint;
    try {
      const credential = await new Credentials(this.#keys, this.#environment).get(connection);
      return credential === undefined
        ? { type: 'failed', failure: { kind: 'keyMissing', origin } }
        : { type: 'resolved', resolved: { connection, model, credential } };
    } catch (error) {
      this.#log.error(`The secret store gave no key for ${origin}`, error);
      return { type: 'failed', failure: { kind: 'keyMissing', origin } };
    }
  }

  /** Sets up what an offer names, and its model. */
  async useOffer(id: SetupOffer['id']): Promise<void> {
    const offer = environmentOffers(process.env).find((candidate) => candidate.id === id);
    if (offer === undefined) {
      await this.#warnWithSettings(vscode.l10n.t('The key is no longer in the environment. Add a connection in the settings.'));
      return;
    }
    await this.#writing(async () => {
      const outcome = await useOffer(offer, { environment: this.#environment, list: this.#list });
      if (outcome.type === 'added') await this.#model.select(outcome.model, readConnections().connections);
      if (outcome.type === 'settingsBroken') {
        await this.#warnWithSettings(vscode.l10n.t('The setting causerie.connections is no list. Correct it first.'));
      }
    });
  }

  async selectModel(): Promise<void> {
    const { connections } = readConnections();
    if (connections.length === 0) {
      await this.#chooseOffer();
      return;
    }
    const choice = this.#model.choice(connections);
    const model = await selectModel({
      connections,
      current: choice.type === 'chosen' ? choice.model : undefined,
      list: this.#list,
      setApiKey: (connection) => this.#storeKey(connection),
      openSettings: () => this.openSettings(),
    });
    if (model !== undefined) await this.#writing(() => this.#model.select(model, connections));
  }

  /** Asks which connection when several use keys and none, or an unknown one, is named. */
  async setApiKey(connectionName?: string): Promise<void> {
    const { connections } = readConnections();
    const named = connections.find(({ name, auth }) => name === connectionName && auth === 'key');
    if (named === undefined && !connections.some(({ auth }) => auth === 'key')) {
      await this.#warnWithSettings(vscode.l10n.t('No connection uses an API key yet. Add one in the settings.'));
      return;
    }
    const connection = named ?? (await chooseKeyConnection(connections));
    if (connection !== undefined) await this.#storeKey(connection);
  }

  async removeApiKey(): Promise<void> {
    try {
      await removeApiKey(this.#keys, this.#environment);
    } catch (error) {
      this.#reportSecretStore(error);
    }
  }

  /** Opens settings.json at the list of connections, where completion and validation work. */
  async openSettings(): Promise<void> {
    const revealSetting = { key: 'causerie.connections', edit: true };
    await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  readonly #list = async (connection: Connection, signal: AbortSignal): Promise<ModelList> => {
    const resolution = await this.resolve(`${connection.name}/any`);
    return { type: 'failed', failure: { kind: 'unknown' } };
  };
}
