// The command Remove API Key…: forgets a stored key, the agreement to use one from the
// environment, or the Microsoft account of an address. Shows connections that are gone from the settings too, since their keys are still there.

import * as vscode from 'vscode';
import type { EnvironmentKeys } from './environmentKeys.ts';
import { forgetPicked } from './forgetPicked.ts';
import type { KeyStore } from './keyStore.ts';
import type { MicrosoftAccounts } from './microsoftAccounts.ts';

/** Rejects when the secret store is broken. */
export async function removeApiKey(
  keys: KeyStore,
  environment: EnvironmentKeys,
  accounts: MicrosoftAccounts,
): Promise<void> {
  const owners = await keys.owners();
  const items = [
    ...owners.map((owner) => ({
      label: `$(key) ${owner.secret === undefined ? owner.name : `${owner.name}: ${owner.secret}`}`,
      description: owner.origin,
      forget: () => keys.remove(owner),
    })),
    ...environment.agreements().map((agreement) => ({
      label: `$(symbol-variable) ${agreement.variable}`,
      description: vscode.l10n.t('from the environment, for {0}', agreement.origin),
      forget: () => environment.withdraw(agreement),
    })),
    ...accounts.chosen().map((account) => ({
      label: `$(account) ${account.label}`,
      description: vscode.l10n.t('Microsoft account, for {0}', account.origin),
      forget: () => accounts.forget(account),
    })),
  ];
  await forgetPicked(items, {
    title: vscode.l10n.t('Remove API Key'),
    placeHolder: vscode.l10n.t('The key to forget'),
    nothing: vscode.l10n.t('Causerie stores no API key. Set one with the command Set API Key…'),
    done: vscode.l10n.t('The key is forgotten.'),
  });
}
