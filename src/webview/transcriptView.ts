// The thread: one view for each message, kept as long as the message is shown. Called by main.ts
// for each draw.

import type { PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element } from './element.ts';
import { MessageBacklog } from './messageBacklog.ts';
import { MessageGroups } from './messageGroups.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { MessageView, type MessageListener } from './messageView.ts';
import type { SavedState } from './savedState.ts';
import { strings } from './strings.ts';

/** New messages with so much text, in UTF-16 units from the end of the thread, are drawn at once: some screens. */
const drawnAtOnce = 10_000;
/** What a message costs beside its text, as if it were text. */
const drawnForFrame = 500;

/** So many messages at the end of the thread are always drawn at once. */
const newest = 4;

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
  readonly #groups = new MessageGroups(this.element);
  readonly #backlog: MessageBacklog;
  /** In the order of the thread. */
  #views: readonly MessageView[] = [];
  /** Of the last message, and of all others. */
  #surroundings: readonly [last: MessageSurroundings, other: MessageSurroundings] | undefined;
  /** An action had the focus when its message went away; the one that follows in its place takes it over. */
  #heir: ActionPlace | undefined;

  /** The thread is to be put into the scroller. */
  constructor(act: Act, listener: MessageListener, scroller: Element) {
    this.#act = act;
    this.#listener = listener;
    this.#backlog = new MessageBacklog(scroller);
  }

  /** The question that is being edited, with the text so far. */
  get edit(): SavedState['edit'] {
    const view = this.#views.find(({ editedText }) => editedText !== undefined);
    return view?.editedText === undefined ? undefined : { messageId: view.id, text: view.editedText };
  }

  restoreEdit(edit: NonNullable<SavedState['edit']>): void {
    this.#views.find(({ id }) => id === edit.messageId)?.startEdit(edit.text);
  }

  /** The articles in order, each with its message's id. */
  get articles(): readonly { readonly id: string; readonly element: HTMLElement }[] {
    return this.#views;
  }

  /** Everything is to be looked through: what is not drawn yet is drawn soon. */
  hurry(): void {
    this.#backlog.hurry();
  }

  draw(state: PanelState): void {
    const focused = this.#focusedAction();
    this.#drawMessages(state);
    // A thread with nothing in it is no place to stop at.
    this.element.tabIndex = state.messages.length > 0 ? 0 : -1;
    const holder = document.activeElement;
    if (focused !== undefined && (holder === this.element || !isInUse(holder))) this.#passOn(focused);
  }

  #drawMessages(state: PanelState): void {
    const [last, other] = (this.#surroundings = surroundingsOf(state, this.#surroundings));
    const { messages } = state;
    const known = this.#views;
    let byId: ReadonlyMap<string, MessageView> | undefined;
    const added: MessageView[] = [];
    const later: MessageView[] = [];
    const holder = document.activeElement?.closest('.message');
    const views = messages.map((message, index) => {
      const surroundings = index === messages.length - 1 ? last : other;
      const inPlace = known[index];
      const view =
        inPlace?.id === message.id ? inPlace : (byId ??= new Map(known.map((each) => [each.id, each]))).get(message.id);
      if (view !== undefined) {
        const isUrgent = index >= messages.length - newest || view.element === holder;
        if (!view.draw(message, surroundings, isUrgent)) later.push(view);
        return view;
      }
      const created = new MessageView(message, surroundings, this.#act, this.#listener);
      added.push(created);
      return created;
    });
    this.#views = views;
    this.#backlog.add(later);
    if (added.length === 0 && views.length === known.length && byId === undefined) return;
    this.#groups.arrange(views.map((view) => view.element));
    this.#drawNew(added);
  }

  /** The reader is at the end, and everything else can wait. */
  #drawNew(added: readonly MessageView[]): void {
    let drawn = 0;
    const later: MessageView[] = [];
    for (const view of added.toReversed()) {
      if (drawn < drawnAtOnce) view.complete();
      else later.unshift(view);
      drawn += view.length + drawnForFrame;
    }
    this.#backlog.add(later);
  }

  /** Who goes through variants with the keyboard goes on from the same button of the next one. */
  #passOn(focused: ActionPlace): void {
    if (this.#views[focused.index]?.focusAction(focused.place) === true) return;
    // It may come with the next patch.
    this.#heir = focused;
    this.element.focus({ preventScroll: true });
  }

  #focusedAction(): ActionPlace | undefined {
    // In a page without the focus, to focus something would take it from the editor.
    if (!document.hasFocus()) return undefined;
    const heir = this.#heir;
    this.#heir = undefined;
    const holder = document.activeElement;
    if (holder === this.element) return heir;
    const article = holder?.closest('.message') ?? undefined;
    if (article === undefined) return undefined;
    const index = this.#views.findIndex((view) => view.element === article);
    const place = this.#views[index]?.focusedAction;
    return place === undefined ? undefined : { index, place };
  }
}

/** Can keep the focus. What is taken away loses it at once, what is hidden or disabled only with the next frame. */
export function isInUse(node: Element | null): boolean {
  if (node === null || node === document.body) return false;
  return node.checkVisibility() && !(node instanceof HTMLButtonElement && node.disabled);
}

/** The same objects while they say the same. */
function surroundingsOf(
  state: PanelState,
  known: readonly [last: MessageSurroundings, other: MessageSurroundings] | undefined,
): readonly [last: MessageSurroundings, other: MessageSurroundings] {
  const canAsk = !isAnswering(state) && state.readOnly === undefined;
  const { sendKey } = state;
  if (known?.[0].canAsk === canAsk && known[0].sendKey === sendKey) return known;
  return [
    { canAsk, sendKey, isLast: true },
    { canAsk, sendKey, isLast: false },
  ];
}

/** An answer is on its way: the one that can be stopped. */
export function isAnswering({ messages }: PanelState): boolean {
  const state = messages.at(-1)?.answer?.state;
  return state === 'waiting' || state === 'answering';
}
