// Tells VS Code what menus, keys, the palette and the walkthrough depend on: whether there is a connection and a
// system message of the person's own, whether the open chat is being answered, has an answer, is empty, whether the
// keyboard is in the panel, and whether the active editor has problems. Made once by the extension.

import { commands, languages, window, workspace } from 'vscode';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { ChatSession } from '../../core/session/chatSession.ts';
import { followOpenChat } from '../../core/session/followOpenChat.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { ConnectionsView } from './panelSurroundings.ts';

export class ContextKeys implements Disposable {
  readonly #subscriptions = new DisposableStore();
  readonly #shown = new Map<string, boolean>();

  constructor(chats: OpenChats, connections: ConnectionsView) {
    const showConnections = (): void => this.#set('causerie.connected', connections.view().setup.isConnected);
    this.#subscriptions.add(connections.onDidChange(showConnections));
    showConnections();
    // For the walkthrough: VS Code counts one change of a setting in a session, and may take its registration for that.
    const showSystemMessage = (): void => this.#set('causerie.ownSystemMessage', hasOwnSystemMessage());
    this.#subscriptions.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.systemMessage')) showSystemMessage();
      }),
    );
    showSystemMessage();
    const showProblems = (): void => this.#set('causerie.noProblems', hasNoProblems());
    this.#subscriptions.add(languages.onDidChangeDiagnostics(showProblems));
    this.#subscriptions.add(window.onDidChangeActiveTextEditor(showProblems));
    showProblems();
    this.#subscriptions.add(followOpenChat(chats, (session) => this.#showChat(session)));
  }

  /** The keyboard is in the panel's page, or no longer: VS Code sees neither by itself. */
  showFocus(hasFocus: boolean): void {
    this.#set('causerie.panelFocus', hasFocus);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #showChat(session: ChatSession): void {
    const messages = session.messages();
    const isWritable = !session.isAnswering && !session.isReadOnly;
    this.#set('causerie.answering', session.isAnswering);
    this.#set('causerie.hasAnswer', isWritable && messages.at(-1)?.role === 'assistant');
    this.#set('causerie.hasMessages', messages.length > 0);
    this.#set('causerie.readOnly', session.isReadOnly);
  }

  #set(key: string, value: boolean): void {
    if (this.#shown.get(key) === value) return;
    this.#shown.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

/** Of the editor in use; true without one. */
function hasNoProblems(): boolean {
  const document = window.activeTextEditor?.document;
  return document === undefined || languages.getDiagnostics(document.uri).length === 0;
}

function hasOwnSystemMessage(): boolean {
  const { globalValue, workspaceValue } = workspace.getConfiguration('causerie').inspect('systemMessage') ?? {};
  return globalValue !== undefined || workspaceValue !== undefined;
}
