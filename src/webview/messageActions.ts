// What can be done with one message: the buttons below it, in a toolbar. Used by messageView.ts.

import type { MessageView as Message } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element, iconButton } from './element.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { setText } from './setText.ts';
import { showCopied } from './showCopied.ts';
import { fill, strings } from './strings.ts';
import { Toolbar } from './toolbar.ts';

export interface ActionListener {
  onEdit(): void;
  /** What was asked for leads away from the message: the next thing is to type. */
  onLeave(): void;
}

type Buttons = Readonly<
  Record<'copy' | 'edit' | 'regenerate' | 'continueAnswer' | 'previous' | 'next', HTMLButtonElement>
>;

export class MessageActions {
  readonly #buttons: Buttons;
  readonly #position = element('span', { class: 'variantPosition' });
  readonly #toolbar: Toolbar;

  /** `current` gives the message as it is when a button is pressed. */
  constructor(current: () => Message, act: Act, listener: ActionListener) {
    this.#buttons = createButtons(current, act, listener);
    const { copy, edit, regenerate, continueAnswer, previous, next } = this.#buttons;
    this.#toolbar = new Toolbar(strings.messageActions, [
      copy,
      edit,
      regenerate,
      continueAnswer,
      previous,
      this.#position,
      next,
    ]);
  }

  get element(): HTMLElement {
    return this.#toolbar.element;
  }

  draw({ role, text, answer, variant }: Message, { canAsk, isLast }: MessageSurroundings): void {
    const offered = answer?.notice?.actions.map(({ label }) => label) ?? [];
    const { copy, edit, regenerate, continueAnswer, previous, next } = this.#buttons;
    const hasVariants = variant.count > 1;
    show(copy, text !== '');
    show(edit, role === 'user' && canAsk);
    show(regenerate, role === 'assistant' && canAsk && !offered.includes(strings.regenerate));
    show(continueAnswer, canAsk && isLast && canContinue(answer, text) && !offered.includes(strings.continue));
    for (const item of [previous, next, this.#position]) show(item, hasVariants);
    if (hasVariants) {
      previous.disabled = !canAsk || variant.index === 0;
      next.disabled = !canAsk || variant.index === variant.count - 1;
      setText(this.#position, fill(strings.variantPosition, variant.index + 1, variant.count));
    }
    this.#toolbar.update();
  }

  focusEdit(): void {
    this.#buttons.edit.focus();
  }

  /** The place of the action that has the focus; undefined when the focus is elsewhere. */
  get focused(): number | undefined {
    return this.#toolbar.focused;
  }

  /** False when there is no action to take the focus. */
  focus(place: number): boolean {
    return this.#toolbar.focus(place);
  }
}

function createButtons(current: () => Message, act: Act, listener: ActionListener): Buttons {
  const copyMessage = async (): Promise<void> => {
    const outcome = await act({ type: 'copyMessage', messageId: current().id });
    if (outcome.type === 'done') showCopied(copy);
  };
  const ask = (type: 'regenerate' | 'continue'): void => {
    listener.onLeave();
    void act({ type, messageId: current().id });
  };
  const selectVariant = (step: number): void => {
    const { id, variant } = current();
    void act({ type: 'selectVariant', messageId: id, index: variant.index + step });
  };
  const copy = iconButton(strings.copy, 'copy', () => void copyMessage());
  return {
    copy,
    edit: iconButton(strings.edit, 'edit', () => listener.onEdit()),
    regenerate: iconButton(strings.regenerate, 'refresh', () => ask('regenerate')),
    continueAnswer: labelled(
      iconButton(strings.continue, 'continue', () => ask('continue')),
      strings.continue,
    ),
    previous: iconButton(strings.previousVariant, 'chevronLeft', () => selectVariant(-1)),
    next: iconButton(strings.nextVariant, 'chevronRight', () => selectVariant(1)),
  };
}

/** The one action that an answer calls for says in words what it does. */
function labelled(button: HTMLButtonElement, label: string): HTMLButtonElement {
  button.classList.add('labelled');
  button.append(label);
  return button;
}

/** Touches nothing that is so already: an answer that begins or ends asks every message of the thread. */
function show(item: HTMLElement, isShown: boolean): void {
  if (item.hidden === isShown) item.hidden = !isShown;
}

function canContinue(answer: Message['answer'], text: string): boolean {
  if (answer === undefined) return false;
  switch (answer.state) {
    case 'stopped':
    case 'interrupted':
      return true;
    case 'failed':
      return text !== '';
    case 'done':
      return answer.finishReason === 'length';
    case 'waiting':
    case 'answering':
      return false;
    default:
      return answer.state satisfies never;
  }
}
