// Runs a program to its end. Used by the scripts and the harness for npm, apt, VS Code's own command line and the like.

import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

export interface CommandResult {
  /** The exit code; 1 when it was ended by a signal, 127 when it could not be started. */
  readonly code: number;
  /** Standard output and errors, in the order in which they came. */
  readonly output: string;
  readonly milliseconds: number;
}

/** Runs without a shell and without input. Never throws: look at the code. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const start = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const end = (code: number): void => resolve({ code, output, milliseconds: performance.now() - start });
    const child = spawn(command, parameters, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/** The same, but an exit code other than 0 is an error that carries the output. Gives the output back. */
export async function mustRun(
  command: string,
  parameters: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, output } = await runCommand(command, parameters, options);
  if (code !== 0) throw new Error(`${[command, ...parameters].join(' ')}\nended with code ${code}:\n${output.trim()}`);
  return output;
}
