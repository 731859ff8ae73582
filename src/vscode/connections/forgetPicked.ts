// How the commands that forget something go on once they know what there is: nothing, or a list to pick
// from. Used by Remove API Key… and Forget Learned Parameters….

import * as vscode from 'vscode';

export interface Forgettable extends vscode.QuickPickItem {
  readonly forget: () => PromiseLike<void> | void;
}

export interface ForgetWords {
  readonly title: string;
  readonly placeHolder: string;
  /** Said when there are no items. */
  readonly nothing: string;
  readonly done: string;
}

/** With `many` several at once. Rejects when forgetting does. */
export async function forgetPicked(
  items: readonly Forgettable[],
  { title, placeHolder, nothing, done }: ForgetWords,
  many = false,
): Promise<void> {
  if (items.length === 0) {
    await vscode.window.showInformationMessage(nothing);
    return;
  }
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  const picked = many
    ? await vscode.window.showQuickPick(items, { ...options, canPickMany: true })
    : [await vscode.window.showQuickPick(items, options)].flatMap((item) => item ?? []);
  if (picked === undefined || picked.length === 0) return;
  for (const item of picked) await item.forget();
  vscode.window.setStatusBarMessage(done, 5000);
}
