// The one log: a VS Code output channel. Everything that is written there passes the redaction.

import * as vscode from 'vscode';
import type { Disposable } from '../core/lifetime.ts';
import { redact } from '../core/model/redact.ts';
import type { Log } from '../core/session/ports.ts';

export interface OutputLog extends Log, Disposable {
  show(): void;
}

export function createLog(): OutputLog {
  const channel = vscode.window.createOutputChannel('Causerie', { log: true });
  return {
    info: (message) => channel.info(redact(message)),
    warn: (message) => channel.warn(redact(message)),
    error: (message, cause) => channel.error(redact(cause === undefined ? message : `${message}\n${describe(cause)}`)),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

/** With the errors that led to it; the depth is bounded because a cause may lead back to itself. */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'Something that is no Error was thrown.';
  const own = error.stack ?? `${error.name}: ${error.message}`;
  // Of several errors at once the first will do.
  const cause: unknown = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
  return cause === undefined || depth === 4 ? own : `${own}\nCaused by: ${describe(cause, depth + 1)}`;
}
