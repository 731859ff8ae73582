// The command Forget Learned Parameters…: shows what was learned of each model, and forgets what the
// person picks: the next request is then as the settings say.

import * as vscode from 'vscode';
import { learnedWords } from '../adaptationWords.ts';
import type { LearnedParameters } from './learnedParameters.ts';

export async function forgetLearnedParameters(learned: LearnedParameters): Promise<void> {
  const items = learned.all().map((entry) => ({
    label: learnedWords(entry.adaptation),
    description: `${entry.connection}/${entry.model}`,
    detail: entry.origin,
    picked: false,
    entry,
  }));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Causerie has learned nothing of your models: requests are sent as your settings say.'),
    );
    return;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Forget Learned Parameters'),
    placeHolder: vscode.l10n.t('What servers refused, and how requests are changed since. Pick what to forget.'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined || picked.length === 0) return;
  learned.forget(picked.map(({ entry }) => entry));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Forgotten. The next request is sent as your settings say.'), 5000);
}
