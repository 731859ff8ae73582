// The command Forget Learned Parameters…: shows what was learned of each model, and forgets what the
// person picks: the next request is then as the settings say.

import * as vscode from 'vscode';
import { learnedWords } from '../adaptationWords.ts';
import { forgetPicked } from './forgetPicked.ts';
import type { LearnedParameters } from './learnedParameters.ts';

export async function forgetLearnedParameters(learned: LearnedParameters): Promise<void> {
  const items = learned.all().map((entry) => ({
    label: learnedWords(entry.adaptation),
    description: `${entry.connection}/${entry.model}`,
    detail: entry.origin,
    forget: () => learned.forget([entry]),
  }));
  const words = {
    title: vscode.l10n.t('Forget Learned Parameters'),
    placeHolder: vscode.l10n.t('What servers refused, and how requests are changed since. Pick what to forget.'),
    nothing: vscode.l10n.t('Causerie has learned nothing of your models: requests are sent as your settings say.'),
    done: vscode.l10n.t('Forgotten. The next request is sent as your settings say.'),
  };
  await forgetPicked(items, words, true);
}
