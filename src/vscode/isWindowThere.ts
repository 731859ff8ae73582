// Whether the window of this extension host still answers. A window that is closed or reloaded in a browser may leave its
// extension host behind for hours, in case the connection comes back.

import * as vscode from 'vscode';

const patience = 2_000;

/** Never rejects. */
export async function isWindowThere(): Promise<boolean> {
  const { promise: waited, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), patience);
  // The list of commands is the window's.
  const answered = vscode.commands.getCommands(true).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, waited]);
  } finally {
    clearTimeout(timer);
  }
}
