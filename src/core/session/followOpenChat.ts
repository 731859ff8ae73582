// Keeps what is shown outside the panel (context keys, the status bar) in step with the open chat.

import { type Disposable, DisposableStore } from '../lifetime.ts';
import type { ChatSession } from './chatSession.ts';
import type { OpenChats } from './openChats.ts';

/**
 * Calls `show` at once, after another chat was opened, and after anything of the open one changed but
 * the text of an answer: texts come many times a second.
 */
export function followOpenChat(chats: OpenChats, show: (session: ChatSession) => void): Disposable {
  let openChat = new DisposableStore();
  const follow = (session: ChatSession): void => {
    openChat.dispose();
    openChat = new DisposableStore();
    openChat.add(session.onDidChangeState(() => show(session)));
    openChat.add(
      session.onDidPatch(({ type }) => {
        if (type !== 'textAppended') show(session);
      }),
    );
    show(session);
  };
  const subscription = chats.onDidChangeCurrent(follow);
  follow(chats.current);
  return {
    dispose: () => {
      subscription.dispose();
      openChat.dispose();
    },
  };
}
