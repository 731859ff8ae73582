// What the buttons of the page may run. The list is closed (see the protocol): nothing else is reachable.

import { commands, l10n } from 'vscode';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { PanelCommand } from '../../shared/protocol.ts';
import type { ModelView } from '../../shared/transcript.ts';

export interface PanelCommandServices {
  readonly chats: OpenChats;
  readonly connections: {
    view(): { readonly model: ModelView };
    openSettings(): Promise<void>;
    readonly credentials: {
      setApiKey(connectionName?: string): Promise<void>;
      signIn(connectionName?: string): Promise<void>;
    };
  };
}

export async function runPanelCommand(command: PanelCommand, services: PanelCommandServices): Promise<void> {
  const { chats, connections } = services;
  switch (command) {
    case 'openCopy':
      chats.openCopy((title) => l10n.t('{0} (copy)', title));
      return;
    case 'openSettings':
      await connections.openSettings();
      return;
    case 'setApiKey':
      // The connection that would be asked next; a name contains no slash.
      await connections.credentials.setApiKey(connections.view().model.id?.split('/', 1)[0]);
      return;
    case 'signIn':
      await connections.credentials.signIn(connections.view().model.id?.split('/', 1)[0]);
      return;
    case 'addSelection':
      // From the panel the focus goes to the box: the question is next.
      await commands.executeCommand('causerie.askAboutSelection');
      return;
    case 'newChat':
    case 'showHistory':
    case 'selectModel':
    case 'addConnection':
    case 'findLocalServers':
    case 'checkConnection':
    case 'showLog':
    case 'forgetLearnedParameters':
      await commands.executeCommand(`causerie.${command}`);
      return;
    default:
      command satisfies never;
  }
}
