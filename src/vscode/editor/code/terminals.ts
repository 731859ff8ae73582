// The terminals that a command is typed into. Knows in which of them a program is running: what is typed there
// would go to that program.

import * as vscode from 'vscode';

export class Terminals implements vscode.Disposable {
  readonly #busy = new WeakSet<vscode.Terminal>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ terminal }) => this.#busy.add(terminal)),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => this.#busy.delete(terminal)),
  );

  /** Shows the line behind the prompt and puts the keyboard there; nothing runs before Enter is pressed. */
  type(line: string): void {
    const terminal = this.#atPrompt() ?? vscode.window.createTerminal();
    terminal.show();
    terminal.sendText(line, false);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Only where the shell says so itself. */
  #atPrompt(): vscode.Terminal | undefined {
    const terminal = vscode.window.activeTerminal;
    const isAtPrompt = terminal?.shellIntegration !== undefined && !this.#busy.has(terminal);
    return isAtPrompt ? terminal : undefined;
  }
}
