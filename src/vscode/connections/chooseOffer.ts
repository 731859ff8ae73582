// What Select Model… shows while there is no connection: what the environment offers, the way to add
// one, and the way to the settings.

import * as vscode from 'vscode';
import type { SetupOffer } from '../../shared/transcript.ts';

type OfferChoice = SetupOffer['id'] | 'addConnection' | 'settings';

/** Undefined when the person left. */
export async function chooseOffer(offers: readonly SetupOffer[]): Promise<OfferChoice | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly choice: OfferChoice })[] = [
    ...offers.map(({ id, label, detail }) => ({ label: `$(plug) ${label}`, description: detail, choice: id })),
    { label: `$(add) ${vscode.l10n.t('Add Connection…')}`, choice: 'addConnection' },
    { label: `$(gear) ${vscode.l10n.t('Open the Settings of the Connections')}`, choice: 'settings' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Select Model'),
    placeHolder: vscode.l10n.t('Causerie has no connection to a model yet'),
  });
  return picked?.choice;
}
