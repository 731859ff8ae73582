// The thread: one view for each message, kept as long as the message is shown. Called by main.ts
// for each draw.

import type { MessageView as Message, PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element } from './element.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { MessageView, type MessageListener } from './messageView.ts';
import type { SavedState } from './savedState.ts';
import { strings } from './strings.ts';

/** Which action of which message of the thread. */
interface ActionPlace {
  readonly index: number;
  readonly place: number;
}

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
  /** An action had the focus when its message went away; the one that follows in its place takes it over. */
  #heir: ActionPlace | undefined;

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
    const focused = this.#focusedAction();
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
    const holder = document.activeElement;
    if (focused !== undefined && (holder === this.element || !isInUse(holder))) this.#passOn(focused, state);
  }

  /** Who goes through variants with the keyboard goes on from the same button of the next one. */
  #passOn(focused: ActionPlace, state: PanelState): void {
    const successor = state.messages[focused.index];
    if (successor !== undefined && this.#views.get(successor.id)?.focusAction(focused.place) === true) return;
    // It may come with the next patch.
    this.#heir = focused;
    this.element.focus({ preventScroll: true });
  }

  #focusedAction(): ActionPlace | undefined {
    // In a page without the focus, to focus something would take it from the editor.
    if (!document.hasFocus()) return undefined;
    const heir = this.#heir;
    this.#heir = undefined;
    if (document.activeElement === this.element) return heir;
    for (const [index, view] of [...this.#views.values()].entries()) {
      const place = view.focusedAction;
      if (place !== undefined) return { index, place };
    }
    return undefined;
  }

  #drawMessage(message: Message, surroundings: MessageSurroundings): MessageView {
    const known = this.#views.get(message.id);
    if (known === undefined) return new MessageView(message, surroundings, this.#act, this.#listener);
    known.draw(message, surroundings);
    return known;
  }
}

/** Can keep the focus. What is taken away loses it at once, what is hidden or disabled only with the next frame. */
export function isInUse(node: Element | null): boolean {
  if (node === null || node === document.body) return false;
  return node.checkVisibility() && !(node instanceof HTMLButtonElement && node.disabled);
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
