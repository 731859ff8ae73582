// What Select Model… shows while there is no connection: what the environment offers, and the way to
// the settings.

import * as vscode from 'vscode';
import type { SetupOffer } from '../../shared/transcript.ts';

/** Undefined when the person left. */
export async function chooseOffer(offers: readonly SetupOffer[]): Promise<SetupOffer['id'] | 'settings' | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly choice: SetupOffer['id'] | 'settings' })[] = [
    ...offers.map(({ id, label, detail }) => ({ label: `$(plug) ${label}`, description: detail, choice: id })),
    { label: `$(gear) ${vscode.l10n.t('Add a Connection in the Settings')}`, choice: 'settings' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Select Model'),
    placeHolder: vscode.l10n.t('Causerie has no connection to a model yet'),
  });
  return picked?.choice;
}
