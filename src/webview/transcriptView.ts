// The thread: one view for each message, kept as long as the message is shown. Called by main.ts
// for each draw.

import type { MessageView as Message, PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element } from './element.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { MessageView, type MessageListener } from './messageView.ts';
import type { SavedState } from './savedState.ts';
import { strings } from './strings.ts';

export class TranscriptView {
  readonly element = element('div', {
    role: 'log',
    'aria-live': 'off',
    'aria-label': strings.conversation,
    class: 'thread',
  });
  readonly #act: Act;
  readonly #listener: MessageListener;
  #views = new Map<string, MessageView>();

  constructor(act: Act, listener: MessageListener) {
    this.#act = act;
    this.#listener = listener;
  }

  /** The question that is being edited, with the text so far. */
  get edit(): SavedState['edit'] {
    for (const [messageId, view] of this.#views) {
      if (view.editedText !== undefined) return { messageId, text: view.editedText };
    }
    return undefined;
  }

  restoreEdit(edit: NonNullable<SavedState['edit']>): void {
    this.#views.get(edit.messageId)?.startEdit(edit.text);
  }

  draw(state: PanelState): void {
    const views = new Map<string, MessageView>();
    for (const [index, message] of state.messages.entries()) {
      const view = this.#drawMessage(message, surroundingsOf(state, index));
      views.set(message.id, view);
      const inPlace = this.element.children[index];
      if (inPlace !== view.element) this.element.insertBefore(view.element, inPlace ?? null);
    }
    while (this.element.children.length > state.messages.length) this.element.lastElementChild?.remove();
    this.#views = views;
    // A thread with nothing in it is no place to stop at.
    this.element.tabIndex = state.messages.length > 0 ? 0 : -1;
  }

  #drawMessage(message: Message, surroundings: MessageSurroundings): MessageView {
    const known = this.#views.get(message.id);
    if (known === undefined) return new MessageView(message, surroundings, this.#act, this.#listener);
    known.draw(message, surroundings);
    return known;
  }
}

function surroundingsOf(state: PanelState, index: number): MessageSurroundings {
  return {
    canAsk: !isAnswering(state) && state.readOnly === undefined,
    isLast: index === state.messages.length - 1,
    sendKey: state.sendKey,
  };
}

/** An answer is on its way: the one that can be stopped. */
export function isAnswering({ messages }: PanelState): boolean {
  const state = messages.at(-1)?.answer?.state;
  return state === 'waiting' || state === 'answering';
}
