// Asks for the name of a model or deployment in an input box. Used where no list can know it: by
// Select Model and by the offers from the environment.

import * as vscode from 'vscode';

/** The name without space around it; undefined when the person left. `value` stands in the box at first. */
export async function typeModelName(title: string, prompt: string, value = ''): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (name) =>
      name.trim() === '' ? vscode.l10n.t('Type the name as the server knows it, or press Escape to leave.') : undefined,
  });
  const trimmed = typed?.trim();
  return trimmed === '' ? undefined : trimmed;
}
