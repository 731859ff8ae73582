// The item in the status bar: the model of the next question, and what the open chat is doing. It has
// a name and an id, so that VS Code's own menu of the status bar hides it. Made once by the extension.

import { StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { type FoundModel, splitModelId } from '../../core/model/connection.ts';
import { chatActivity } from '../../core/session/chatActivity.ts';
import { followOpenChat } from '../../core/session/followOpenChat.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { ConnectionsView } from '../panel/panelSurroundings.ts';
import { type AskedModel, type StatusView, statusView } from './statusView.ts';

export class StatusBar implements Disposable {
  readonly #chats: OpenChats;
  readonly #connections: ConnectionsView;
  readonly #item: StatusBarItem;
  readonly #subscriptions = new DisposableStore();
  #shown: StatusView | undefined;

  constructor(chats: OpenChats, connections: ConnectionsView) {
    this.#chats = chats;
    this.#connections = connections;
    this.#item = this.#subscriptions.add(window.createStatusBarItem('model', StatusBarAlignment.Right, 100));
    this.#item.name = 'Causerie';
    this.#subscriptions.add(connections.onDidChange(() => this.#show()));
    this.#subscriptions.add(followOpenChat(chats, () => this.#show()));
    this.#item.show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(): void {
    const { model, setup } = this.#connections.view();
    const problem = setup.notice?.sentence;
    const view = statusView(
      model.id === undefined ? undefined : askedModel(model.id, this.#connections.find(model.id)),
      chatActivity(this.#chats.current),
      problem,
    );
    // Each assignment is a message to the window.
    if (view.text !== this.#shown?.text) this.#item.text = view.text;
    if (view.tooltip !== this.#shown?.tooltip) this.#item.tooltip = view.tooltip;
    if (view.command !== this.#shown?.command) this.#item.command = view.command;
    if (view.name !== this.#shown?.name) this.#item.accessibilityInformation = { label: view.name, role: 'button' };
    this.#shown = view;
  }
}

function askedModel(id: string, found: FoundModel | undefined): AskedModel {
  if (found === undefined) return { name: splitModelId(id)?.model ?? id, connection: undefined };
  const { name, endpoint } = found.connection;
  return { name: found.model.id, connection: { name, host: new URL(endpoint.origin).host } };
}
