// The setting `causerie.model` of this window: reads it, asks about a workspace's value, and writes
// what a person chose. core/model/modelChoice.ts has the rules.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import { chooseModel, type ModelChoice } from '../../core/model/modelChoice.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { Memory } from '../memory.ts';

interface Answer {
  readonly model: string;
  readonly isAllowed: boolean;
}

const stateKey = 'workspaceModel';

export class ModelSetting {
  readonly #state: Memory;
  readonly #onDidAnswer: () => void;
  #question: Promise<Answer | undefined> | undefined;
  /** A question that was put off is not asked again in this window. */
  #putOff: string | undefined;

  /** `workspaceState` remembers the answer; `onDidAnswer` is called after it was given. */
  constructor(workspaceState: Memory, onDidAnswer: () => void) {
    this.#state = workspaceState;
    this.#onDidAnswer = onDidAnswer;
  }

  choice(connections: readonly Connection[]): ModelChoice {
    const inspected = vscode.workspace.getConfiguration('causerie').inspect<unknown>('model');
    return chooseModel({
      connections,
      userModel: nonEmpty(inspected?.globalValue),
      workspaceModel: nonEmpty(inspected?.workspaceValue),
      isTrusted: vscode.workspace.isTrusted,
      answer: parseAnswer(this.#state.get(stateKey)),
    });
  }

  /** The model to ask now. Asks the person first if a workspace's value waits for an answer. */
  async current(connections: readonly Connection[]): Promise<string | undefined> {
    const choice = this.choice(connections);
    switch (choice.type) {
      case 'none':
        return undefined;
      case 'chosen':
        return choice.model;
      case 'mustAsk': {
        if (this.#putOff === choice.workspaceModel) return choice.otherwise;
        this.#question ??= this.#ask(choice.workspaceModel, choice.otherwise, connections).finally(() => {
          this.#question = undefined;
        });
        const answer = await this.#question;
        return answer?.isAllowed === true ? answer.model : choice.otherwise;
      }
      default:
        return choice satisfies never;
    }
  }

  /** Writes the user's setting, or the workspace's where that one is in force. Rejects when VS Code can't. */
  async select(model: string, connections: readonly Connection[]): Promise<void> {
    const choice = this.choice(connections);
    const isWorkspaces = choice.type === 'chosen' && choice.by === 'workspace';
    const target = isWorkspaces ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    // Before the setting changes: who chooses a model has agreed to it.
    if (isWorkspaces) await this.#state.update(stateKey, { model, isAllowed: true } satisfies Answer);
    await vscode.workspace.getConfiguration('causerie').update('model', model, target);
  }

  async #ask(
    model: string,
    otherwise: string | undefined,
    connections: readonly Connection[],
  ): Promise<Answer | undefined> {
    const use = vscode.l10n.t('Use {0}', model);
    const keep = otherwise === undefined ? vscode.l10n.t('Don’t Use It') : vscode.l10n.t('Keep My Model');
    const name = model.slice(0, model.indexOf('/'));
    const origin = connections.find((connection) => connection.name === name)?.endpoint.origin ?? name;
    const picked = await vscode.window.showWarningMessage(
      vscode.l10n.t('This workspace’s settings choose the model {0}. Use it here?', model),
      { modal: true, detail: askDetail(origin, otherwise) },
      // The first one is the default: an Enter too many must not send code elsewhere.
      keep,
      use,
    );
    if (picked === undefined) {
      this.#putOff = model;
      return undefined;
    }
    const answer: Answer = { model, isAllowed: picked === use };
    await this.#state.update(stateKey, answer);
    this.#onDidAnswer();
    return answer;
  }
}

function askDetail(origin: string, otherwise: string | undefined): string {
  const consequence = vscode.l10n.t('Your questions and code then go to {0}. You are asked once.', origin);
  if (otherwise === undefined) return consequence;
  return `${consequence} ${vscode.l10n.t('Your own choice is {0}.', otherwise)}`;
}

function parseAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined;
  const { model, isAllowed } = value;
  return typeof model === 'string' && typeof isAllowed === 'boolean' ? { model, isAllowed } : undefined;
}

function nonEmpty(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
