// Keys that lie in the extension host's environment. None is used before the person agreed, once
// for each variable and origin: settings name the variable, but only a person says who may have it.

import * as vscode from 'vscode';
import { parseKey } from '../../core/model/keyName.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { Memory } from '../memory.ts';

/** One agreement: this variable's key may go to this origin. */
export interface EnvironmentAgreement {
  readonly variable: string;
  readonly origin: string;
}

const stateKey = 'environmentKeys';

export class EnvironmentKeys {
  readonly #state: Memory;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #questions = new Map<string, Promise<boolean>>();

  constructor(state: Memory, environment: Readonly<Record<string, string | undefined>>) {
    this.#state = state;
    this.#environment = environment;
  }

  /** The variable's key after the person agreed, now or before; undefined when there is none or they did not. */
  async get(agreement: EnvironmentAgreement): Promise<string | undefined> {
    const key = parseKey(this.#environment[agreement.variable] ?? '');
    if (key === undefined) return undefined;
    return this.#has(agreement) || (await this.#askOnce(agreement)) ? key : undefined;
  }

  /** The person agreed by another way, e.g. by choosing an offer that names both. */
  async agree({ variable, origin }: EnvironmentAgreement): Promise<void> {
    if (this.#has({ variable, origin })) return;
    await this.#state.update(stateKey, [...this.agreements(), { variable, origin }]);
  }

  async withdraw(agreement: EnvironmentAgreement): Promise<void> {
    const others = this.agreements().filter((other) => !isSame(other, agreement));
    await this.#state.update(stateKey, others);
  }

  agreements(): readonly EnvironmentAgreement[] {
    const value = this.#state.get(stateKey);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    return entries.flatMap((entry) => parseAgreement(entry) ?? []);
  }

  #has(agreement: EnvironmentAgreement): boolean {
    return this.agreements().some((other) => isSame(other, agreement));
  }

  /** Two requests at once make one question. A refusal counts for now and is asked again next time. */
  #askOnce(agreement: EnvironmentAgreement): Promise<boolean> {
    const name = JSON.stringify([agreement.variable, agreement.origin]);
    const asked = this.#questions.get(name);
    if (asked !== undefined) return asked;
    const question = this.#ask(agreement).finally(() => this.#questions.delete(name));
    this.#questions.set(name, question);
    return question;
  }

  async #ask(agreement: EnvironmentAgreement): Promise<boolean> {
    const use = vscode.l10n.t('Use Key');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Send the key in {0} to {1}?', agreement.variable, agreement.origin),
      {
        modal: true,
        detail: vscode.l10n.t(
          'A connection in your settings takes its API key from this environment variable. You are asked once for each variable and address.',
        ),
      },
      use,
    );
    if (answer !== use) return false;
    await this.agree(agreement);
    return true;
  }
}

function parseAgreement(value: unknown): EnvironmentAgreement | undefined {
  if (!isRecord(value)) return undefined;
  const { variable, origin } = value;
  return typeof variable === 'string' && typeof origin === 'string' ? { variable, origin } : undefined;
}

function isSame(one: EnvironmentAgreement, other: EnvironmentAgreement): boolean {
  return one.variable === other.variable && one.origin === other.origin;
}
