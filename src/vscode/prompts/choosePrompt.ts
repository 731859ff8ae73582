// Run Prompt on Selection…: a list of all prompts, with the way to their texts at its end.

import * as vscode from 'vscode';
import type { Prompt, PromptCatalogue } from '../../core/prompt/promptCatalogue.ts';
import { promptItem } from './promptItem.ts';

/** Undefined when the person left. The list is there while the files are still read. */
export async function choosePrompt(catalogue: Promise<PromptCatalogue>): Promise<Prompt | 'edit' | undefined> {
  const items = catalogue.then(({ prompts }) => [
    ...prompts.map((prompt) => ({ ...promptItem(prompt), choice: prompt })),
    { label: '', kind: vscode.QuickPickItemKind.Separator, choice: undefined },
    { label: `$(edit) ${vscode.l10n.t('Edit Prompts…')}`, choice: 'edit' as const },
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Run Prompt on Selection'),
    placeHolder: vscode.l10n.t('What to ask about the code'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.choice;
}
