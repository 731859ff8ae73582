// The connections and the model of this window, as the rest of the product sees them. extension.ts
// builds it; the panel shows its view, the commands call it, and the model room resolves with it.

import * as vscode from 'vscode';
import type { ModelKey } from '../../core/model/adaptation.ts';
import {
  findModel,
  type Connection,
  type ConnectionProblem,
  type FoundModel,
  type ParsedConnections,
} from '../../core/model/connection.ts';
import { withoutSecrets } from '../../core/model/headerSecrets.ts';
import { environmentOffers } from '../../core/model/environmentOffers.ts';
import type { CheckupSubject } from '../../core/doctor/runCheckup.ts';
import { limitsOf, type ModelLimits, unknownLimits } from '../../core/model/modelLimits.ts';
import { modelKeyOf, type Resolution } from '../../core/model/resolvedModel.ts';
import type { CheckServices } from '../../core/model/setupChecks.ts';
import { DisposableStore, Emitter, type Disposable } from '../../core/lifetime.ts';
import type { Log } from '../../core/session/ports.ts';
import type { ModelView, SetupOffer, SetupView } from '../../shared/transcript.ts';
import { systemClock } from '../systemClock.ts';
import { userAgentOf } from '../userAgent.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { chooseOffer } from './chooseOffer.ts';
import { readConnections } from './connectionSettings.ts';
import { CredentialDialogs, type CredentialSources } from './credentialDialogs.ts';
import { Credentials } from './credentials.ts';
import { EnvironmentKeys } from './environmentKeys.ts';
import { KeyStore } from './keyStore.ts';
import type { LearnedParameters } from './learnedParameters.ts';
import { MicrosoftAccounts } from './microsoftAccounts.ts';
import { createModelLister, type ModelLister } from './modelLister.ts';
import { ModelSetting } from './modelSetting.ts';
import { saveConnection } from './saveConnection.ts';
import { selectModel } from './selectModel.ts';
import { openConnectionSettings, showNoConnectionMessage, showSettingsMessage } from './settingsMessage.ts';
import { collectConnection } from './setup/collectConnection.ts';
import { setupView } from './setupView.ts';
import type { ToldLimits } from './toldLimits.ts';
import { useOffer } from './useOffer.ts';

/** What the settings say. */
interface Known {
  readonly parsed: ParsedConnections;
  readonly view: { readonly model: ModelView; readonly setup: SetupView };
}

/** What is known of models beside the settings. */
export interface ModelKnowledge {
  readonly learned: LearnedParameters;
  readonly told: ToldLimits;
}

export class Connections implements Disposable {
  readonly #log: Log;
  readonly #knowledge: ModelKnowledge;
  readonly #sources: CredentialSources;
  readonly #model: ModelSetting;
  readonly #list: ModelLister;
  readonly #checks: CheckServices;
  readonly #changed = new Emitter<void>();
  /** Until the next change: several ask at once, and VS Code takes its time to hand a setting over. */
  #known: Known | undefined;
  readonly #lifetime = new DisposableStore();

  /** What a person does about keys and accounts. */
  readonly credentials: CredentialDialogs;

  /** Fired after the settings, the trust in the workspace, or an answer about its model changed. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, knowledge: ModelKnowledge, log: Log) {
    this.#log = log;
    this.#knowledge = knowledge;
    const keys = new KeyStore(context.secrets);
    const environment = new EnvironmentKeys(context.globalState, process.env);
    const accounts = new MicrosoftAccounts(context.globalState, log);
    const credentials = new Credentials(keys, environment, accounts, log);
    this.#sources = { keys, environment, accounts, credentials };
    this.credentials = new CredentialDialogs(this.#sources, log);
    this.#model = new ModelSetting(context.workspaceState, () => this.#change());
    this.#list = createModelLister(credentials, knowledge.told, userAgentOf(context.extension), log);
    this.#checks = { clock: systemClock, log, userAgent: userAgentOf(context.extension) };
    this.#lifetime.add(this.#changed);
    this.#lifetime.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#change()));
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        const isAboutConnections = event.affectsConfiguration('causerie.connections');
        if (isAboutConnections || event.affectsConfiguration('causerie.model')) this.#change();
        if (isAboutConnections) this.#logProblems();
      }),
    );
    this.#logProblems();
  }

  /** As the panel shows it now. Asks nobody. */
  view(): Known['view'] {
    return this.#read().view;
  }

  /** The connection and the entry of a `connection/model` id, as the view was made of them. */
  find(modelId: string): FoundModel | undefined {
    return findModel(this.#read().parsed.connections, modelId);
  }

  /** How much a model takes in and writes, as far as it is known: by its entry, else as its server told. */
  limitsOf(connection: Connection, model: string): ModelLimits {
    const own = connection.models.find(({ id }) => id === model) ?? unknownLimits;
    return limitsOf(own, this.#knowledge.told.of(keyOf(connection, model)));
  }

  /** `connection/model` for the next question. May ask the person about the workspace's choice. */
  currentModel(): Promise<string | undefined> {
    return this.#model.current(readConnections().connections);
  }

  /** A ResolveModel. May ask the person about a key in the environment. Never rejects. */
  async resolve(modelId: string): Promise<Resolution> {
    const found = findModel(readConnections().connections, modelId);
    if (found === undefined) return { type: 'failed', failure: { kind: 'notConfigured' } };
    const ready = await this.#sources.credentials.get(found.connection);
    return ready.type === 'failed' ? ready : { type: 'resolved', resolved: { ...found, ...ready.resolved } };
  }

  /** Sets up what an offer names, and its model. The settings stay as they were when the person leaves on the way. */
  async useOffer(id: SetupOffer['id']): Promise<void> {
    const offer = environmentOffers(process.env).find((candidate) => candidate.id === id);
    if (offer === undefined) {
      showNoConnectionMessage(vscode.l10n.t('The key is no longer in the environment. Use Add Connection… instead.'));
      return;
    }
    await this.#write(async () => {
      const outcome = await useOffer(offer, { environment: this.#sources.environment, list: this.#list });
      if (outcome.type === 'added') await this.#model.select(outcome.model, readConnections().connections);
      if (outcome.type === 'settingsBroken') settingsBroken();
    });
  }

  /**
   * Asks for a connection step by step, checks it, saves it with its key, and selects its model. With `localServers` it
   * begins by looking for servers on this machine.
   */
  async addConnection(begin?: 'localServers'): Promise<void> {
    const { problems, connections } = readConnections();
    if (problems.some(({ kind }) => kind === 'notAList')) return settingsBroken();
    const takenNames = [...connections, ...problems].flatMap(({ name }) => name ?? []);
    const services = { ...this.#checks, signIn: (connection: Connection) => this.credentials.signedIn(connection) };
    const answer = await collectConnection(takenNames, services, begin);
    if (answer === undefined) return;
    await this.#write(async () => {
      const saved = await saveConnection(answer, this.#sources.keys);
      if (saved === undefined) return settingsBroken();
      const added = readConnections().connections.find(({ name }) => name === saved.name);
      if (added !== undefined) this.#knowledge.told.hear(added, answer.limits);
      await this.#model.select(`${saved.name}/${answer.model}`, readConnections().connections);
      if (saved.secretStoreError !== undefined) return this.credentials.secretStoreFailed(saved.secretStoreError);
      await vscode.commands.executeCommand('causerie.focusComposer');
      const connected = vscode.l10n.t('Connected: {0} on {1} answers new questions.', answer.model, saved.name);
      vscode.window.setStatusBarMessage(connected, 10_000);
    });
  }

  /** What Check Connection looks at: the model of the next question. Undefined, and said, when there is none. */
  async checkupSubject(): Promise<CheckupSubject | undefined> {
    const id = this.view().model.id;
    const found = id === undefined ? undefined : this.find(id);
    if (id === undefined || found === undefined) {
      showNoConnectionMessage(vscode.l10n.t('There is no model to check yet. Add its connection first.'));
      return undefined;
    }
    const resolution = await this.resolve(id);
    if (resolution.type === 'resolved') return resolution.resolved;
    const headers = withoutSecrets(found.connection.headers);
    const connection = { ...found.connection, headers };
    return { connection, model: found.model, credential: undefined, missing: resolution.failure };
  }

  /** Lets the person choose a model and writes the setting that is in force. */
  async selectModel(): Promise<void> {
    const { connections } = readConnections();
    if (connections.length === 0) {
      const picked = await chooseOffer(this.view().setup.offers);
      if (picked === 'settings') await openConnectionSettings();
      else if (picked === 'addConnection') await this.addConnection();
      else if (picked !== undefined) await this.useOffer(picked);
      return;
    }
    const { learned } = this.#knowledge;
    const model = await selectModel({
      connections,
      current: this.view().model.id,
      limitsOf: (connection, name) => this.limitsOf(connection, name),
      learnedOf: (connection, name) => learned.of(keyOf(connection, name)),
      forgetLearned: (connection, name) => learned.forgetModel(keyOf(connection, name)),
      list: this.#list,
      setApiKey: (connection) => this.credentials.storeKey(connection),
      accountOf: (connection) => this.#sources.accounts.accountOf(connection),
      signIn: (connection) => this.#sources.accounts.signIn(connection),
      openSettings: openConnectionSettings,
      addConnection: () => this.addConnection(),
    });
    if (model !== undefined) await this.#write(() => this.#model.select(model, connections));
  }

  async openSettings(): Promise<void> {
    await openConnectionSettings();
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  /** VS Code says in the person's language why it can't write its settings. */
  async #write(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      this.#log.error('The settings could not be written', error);
      const reason = error instanceof Error ? withoutLinks(error.message) : '';
      showSettingsMessage(vscode.l10n.t('The settings could not be written. {0}', reason).trim());
    }
  }

  #read(): Known {
    if (this.#known === undefined) {
      const parsed = readConnections();
      const choice = this.#model.choice(parsed.connections);
      this.#known = { parsed, view: setupView(parsed, choice, environmentOffers(process.env)) };
    }
    return this.#known;
  }

  #change(): void {
    this.#known = undefined;
    this.#changed.fire();
  }

  #logProblems(): void {
    for (const problem of this.#read().parsed.problems) this.#log.warn(`causerie.connections: ${problemText(problem)}`);
  }
}

function keyOf(connection: Connection, model: string): ModelKey {
  return modelKeyOf({ connection, model: { id: model } });
}

function settingsBroken(): void {
  showSettingsMessage(vscode.l10n.t('The setting causerie.connections must be a list. Correct it first.'));
}

function problemText({ index, kind, ...rest }: ConnectionProblem): string {
  const place = index === undefined ? '' : `[${index}]`;
  const field = 'field' in rest ? ` ${rest.field}` : '';
  return `${kind}${place}${field}`;
}
