// Tokens of VS Code's Microsoft sign-in for connections with `auth: "entra"`. A token is asked for
// silently with each request and kept nowhere; only signIn, which a person starts, opens anything.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import type { EntraSignIn } from '../../core/model/entraSignIn.ts';
import type { Log } from '../../core/session/ports.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { Memory } from '../memory.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { isCloudReady } from './sovereignCloud.ts';

/** The account that a person chose for an origin. A changed address has none: it never receives a token unasked. */
export interface ChosenAccount {
  readonly provider: string;
  readonly origin: string;
  readonly id: string;
  readonly label: string;
}

const stateKey = 'microsoftAccounts';

export class MicrosoftAccounts {
  readonly #state: Memory;
  readonly #log: Log;

  constructor(state: Memory, log: Log) {
    this.#state = state;
    this.#log = log;
  }

  /** A token that is good now; VS Code renews it where needed. Undefined when a person has to sign in. Never rejects, shows nothing. */
  async token({ entra, endpoint }: Connection): Promise<string | undefined> {
    const account = entra === undefined ? undefined : this.#chosenFor(entra, endpoint.origin);
    if (entra === undefined || account === undefined) return undefined;
    try {
      const { id, label } = account;
      const session = await vscode.authentication.getSession(entra.provider, entra.scopes, {
        silent: true,
        account: { id, label },
      });
      return session?.accessToken;
    } catch (error) {
      this.#log.error(`No token for ${endpoint.origin} from the provider ${entra.provider}`, error);
      return undefined;
    }
  }

  /** Shows which account is in use and lets the person take it, another one, or leave: then false. Never rejects. */
  async signIn({ name, entra, endpoint }: Connection): Promise<boolean> {
    if (entra === undefined || !(await isCloudReady(entra.cloud))) return false;
    const { origin } = endpoint;
    const account = await this.#chooseAccount(name, entra, origin);
    if (account === undefined) return false;
    try {
      const { provider, scopes } = entra;
      const session = await (account === 'another'
        ? // Without clearing it, VS Code asks for the account that it knows.
          vscode.authentication.getSession(provider, scopes, { forceNewSession: true, clearSessionPreference: true })
        : vscode.authentication.getSession(provider, scopes, { createIfNone: true, ...account }));
      await this.#remember({ provider, origin, id: session.account.id, label: session.account.label });
      const done = vscode.l10n.t('Signed in to {0} as {1}.', name, session.account.label);
      vscode.window.setStatusBarMessage(done, 10_000);
      return true;
    } catch (error) {
      this.#log.error(`The sign-in for ${origin} did not come about`, error);
      const reason = error instanceof Error ? withoutLinks(error.message) : '';
      // A person who leaves needs no message about it.
      if (!/cancel|consent/iu.test(reason)) {
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The sign-in with Microsoft did not work. Try again. {0}', reason).trim(),
        );
      }
      return false;
    }
  }

  /** Whose tokens a connection gets, by name; undefined before anybody signed in for its address. */
  accountOf({ entra, endpoint }: Connection): string | undefined {
    return entra === undefined ? undefined : this.#chosenFor(entra, endpoint.origin)?.label;
  }

  /** For whom tokens are asked for. */
  chosen(): readonly ChosenAccount[] {
    const value = this.#state.get(stateKey);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    return entries.flatMap((entry) => parseChosen(entry) ?? []);
  }

  async forget(account: ChosenAccount): Promise<void> {
    const others = this.chosen().filter((other) => !isForSame(other, account));
    await this.#state.update(stateKey, others);
  }

  async #remember(account: ChosenAccount): Promise<void> {
    const others = this.chosen().filter((other) => !isForSame(other, account));
    await this.#state.update(stateKey, [...others, account]);
  }

  #chosenFor({ provider }: EntraSignIn, origin: string): ChosenAccount | undefined {
    return this.chosen().find((account) => isForSame(account, { provider, origin }));
  }

  /** Without any account in VS Code there is nothing to choose. */
  async #chooseAccount(
    name: string,
    entra: EntraSignIn,
    origin: string,
  ): Promise<{ readonly account?: vscode.AuthenticationSessionAccountInformation } | 'another' | undefined> {
    const accounts = await this.#accounts(entra);
    if (accounts.length === 0) return {};
    const current = this.#chosenFor(entra, origin)?.id;
    const items = accounts.map((account) => ({
      label: `$(account) ${account.label}`,
      description: account.id === current ? vscode.l10n.t('in use') : '',
      choice: { account },
    }));
    const another = { label: `$(add) ${vscode.l10n.t('Another Account…')}`, choice: 'another' as const };
    const picked = await vscode.window.showQuickPick([...items, another], {
      title: vscode.l10n.t('Sign In with Microsoft'),
      placeHolder: vscode.l10n.t('The account for {0}. Its tokens are sent to {1} only.', name, origin),
      ignoreFocusOut: true,
    });
    return picked?.choice;
  }

  async #accounts({ provider }: EntraSignIn): Promise<readonly vscode.AuthenticationSessionAccountInformation[]> {
    try {
      return await vscode.authentication.getAccounts(provider);
    } catch (error) {
      // Signing in then says what is missing.
      this.#log.error(`The accounts of ${provider} could not be listed`, error);
      return [];
    }
  }
}

function isForSame(
  one: Pick<ChosenAccount, 'provider' | 'origin'>,
  other: Pick<ChosenAccount, 'provider' | 'origin'>,
): boolean {
  return one.provider === other.provider && one.origin === other.origin;
}

function parseChosen(value: unknown): ChosenAccount | undefined {
  if (!isRecord(value)) return undefined;
  const { provider, origin, id, label } = value;
  return typeof provider === 'string' &&
    typeof origin === 'string' &&
    typeof id === 'string' &&
    typeof label === 'string'
    ? { provider, origin, id, label }
    : undefined;
}
