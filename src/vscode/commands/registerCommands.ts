// Registers the table of commands with VS Code. One catch for all of them: it logs and tells the person.

import { commands, window } from 'vscode';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { Log } from '../../core/session/ports.ts';
import { unexpectedSentence, warnWithLog } from '../sentences.ts';
import type { Refused } from '../panel/chatRequests.ts';
import { type CommandId, commandIds } from './commandIds.ts';

/**
 * Does it, or says in a sentence why it can't be done now. `argument` comes from a key binding or a menu, `selection` from
 * the explorer's menu, all that is selected there: parse them.
 */
export type CommandHandler = (argument: unknown, selection: unknown) => Promise<Refused>;

/** The type sees to it that no command is without a handler. */
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** `ready` resolves when the chats may be touched. */
export function registerCommands(table: CommandTable, ready: () => Promise<void>, log: Log): Disposable {
  const registrations = new DisposableStore();
  for (const id of commandIds) {
    registrations.add(
      commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        try {
          await ready();
          const refused = await table[id](argument, selection);
          // Not awaited: a command has ended when its work has, not when a message is closed.
          if (refused !== undefined) void window.showWarningMessage(refused);
        } catch (error) {
          log.error(`${id} failed.`, error);
          void warnWithLog(unexpectedSentence(error));
        }
      }),
    );
  }
  return registrations;
}
