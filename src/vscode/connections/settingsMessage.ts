// Tells a person that something about the connections' settings needs their hand, with the way
// there as a button. Used by Connections.

import * as vscode from 'vscode';
import { actionLabel } from '../notify.ts';

/** Returns at once; the message stays until the person is done with it. */
export function showSettingsMessage(sentence: string): void {
  const open = actionLabel('openSettings');
  void vscode.window.showWarningMessage(sentence, open).then(async (picked) => {
    if (picked === open) await openConnectionSettings();
  });
}

/** The same where a connection is missing: the way to add one comes first. */
export function showNoConnectionMessage(sentence: string): void {
  const [add, open] = [actionLabel('addConnection'), actionLabel('openSettings')];
  void vscode.window.showWarningMessage(sentence, add, open).then(async (picked) => {
    if (picked === add) await vscode.commands.executeCommand('causerie.addConnection');
    if (picked === open) await openConnectionSettings();
  });
}

/** Opens the user's settings.json at the list of connections, where completion and validation work. */
export async function openConnectionSettings(): Promise<void> {
  const revealSetting = { key: 'causerie.connections', edit: true };
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
}
