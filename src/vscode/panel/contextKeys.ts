// Tells VS Code what menus, keys and the palette depend on: whether the open chat is being answered,
// whether it has an answer, whether it is empty. Made once by the extension.

import { commands } from 'vscode';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { ChatSession } from '../../core/session/chatSession.ts';
import type { OpenChats } from '../../core/session/openChats.ts';

const keys = ['causerie.answering', 'causerie.hasAnswer', 'causerie.hasMessages', 'causerie.readOnly'] as const;
type Values = Readonly<Record<(typeof keys)[number], boolean>>;

export class ContextKeys implements Disposable {
  readonly #subscriptions = new DisposableStore();
  #openChat = new DisposableStore();
  #shown: Values | undefined;

  constructor(chats: OpenChats) {
    this.#follow(chats.current);
    this.#subscriptions.add(chats.onDidChangeCurrent((session) => this.#follow(session)));
  }

  dispose(): void {
    this.#openChat.dispose();
    this.#subscriptions.dispose();
  }

  #follow(session: ChatSession): void {
    this.#openChat.dispose();
    this.#openChat = new DisposableStore();
    this.#openChat.add(session.onDidChangeState(() => this.#show(session)));
    this.#openChat.add(
      session.onDidPatch(({ type }) => {
        // Texts come many times a second and change none of the keys.
        if (type !== 'textAppended') this.#show(session);
      }),
    );
    this.#show(session);
  }

  #show(session: ChatSession): void {
    const messages = session.messages();
    const isWritable = !session.isAnswering && !session.isReadOnly;
    const values: Values = {
      'causerie.answering': session.isAnswering,
      'causerie.hasAnswer': isWritable && messages.at(-1)?.role === 'assistant',
      'causerie.hasMessages': messages.length > 0,
      'causerie.readOnly': session.isReadOnly,
    };
    for (const key of keys) {
      if (this.#shown?.[key] !== values[key]) void commands.executeCommand('setContext', key, values[key]);
    }
    this.#shown = values;
  }
}
