// Tells a person that VS Code's secret store failed, with a way to work without it. Used by
// Connections.

import * as vscode from 'vscode';

/** Returns at once; the message stays until the person is done with it. */
export function showSecretStoreMessage(): void {
  const showLog = vscode.l10n.t('Show Log');
  const sentence = vscode.l10n.t(
    'The secret store of VS Code failed. Try again, or name an environment variable in keyFromEnvironment.',
  );
  void vscode.window.showErrorMessage(sentence, showLog).then(async (picked) => {
    if (picked === showLog) await vscode.commands.executeCommand('causerie.showLog');
  });
}
