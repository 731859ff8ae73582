// One message of the thread: an article with its text and its actions. Kept by transcriptView.ts as
// long as the message is shown, so that focus, selection and an open editor survive a redraw.

import type { MessageView as Message, Role } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { AnswerView } from './answerView.ts';
import { element, iconButton } from './element.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { QuestionView } from './questionView.ts';
import { showCopied } from './showCopied.ts';
import { fill, strings } from './strings.ts';
import { Toolbar } from './toolbar.ts';

export interface MessageListener {
  onEdit(): void;
  /** What was asked for leads away from the message: the next thing is to type. */
  onLeave(): void;
}

export class MessageView {
  readonly element: HTMLElement;
  readonly #heading = element('h2', { class: 'visuallyHidden' });
  readonly #model = element('span', { class: 'modelName', 'aria-hidden': 'true' });
  readonly #position = element('span', { class: 'variantPosition' });
  readonly #buttons: ReturnType<typeof createButtons>;
  readonly #toolbar: Toolbar;
  readonly #body: QuestionView | AnswerView | SystemView;
  #message: Message;
  #surroundings: MessageSurroundings;

  constructor(message: Message, surroundings: MessageSurroundings, act: Act, listener: MessageListener) {
    this.#message = message;
    this.#surroundings = surroundings;
    this.#heading.id = `message-${message.id}`;
    this.#buttons = createButtons(
      () => this.#message,
      act,
      listener,
      () => this.startEdit(this.#message.text),
    );
    this.#body = createBody(message, act, {
      onEdit: () => listener.onEdit(),
      onEditEnd: (isSent) => (isSent ? listener.onLeave() : this.#buttons.edit.focus()),
    });
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
    this.element = element(
      'article',
      { class: `message ${message.role}`, 'aria-labelledby': this.#heading.id },
      this.#heading,
      this.#body.element,
      element('div', { class: 'messageFooter' }, this.#toolbar.element, this.#model),
    );
    this.#draw();
  }

  get editedText(): string | undefined {
    return this.#body instanceof QuestionView ? this.#body.editedText : undefined;
  }

  draw(message: Message, surroundings: MessageSurroundings): void {
    const isSame =
      message === this.#message &&
      surroundings.canAsk === this.#surroundings.canAsk &&
      surroundings.isLast === this.#surroundings.isLast &&
      surroundings.sendKey === this.#surroundings.sendKey;
    if (isSame) return;
    this.#message = message;
    this.#surroundings = surroundings;
    this.#draw();
  }

  /** The place in the toolbar of the action that has the focus; undefined when the focus is elsewhere. */
  get focusedAction(): number | undefined {
    return this.#toolbar.focused;
  }

  /** False when there is no action to take the focus. */
  focusAction(place: number): boolean {
    return this.#toolbar.focus(place);
  }

  startEdit(text: string): void {
    if (this.#body instanceof QuestionView && this.editedText === undefined)
      this.#body.startEdit(text, this.#surroundings);
  }

  #draw(): void {
    const { role, answer, variant, text } = this.#message;
    const { canAsk, isLast } = this.#surroundings;
    const model = answer?.model ?? '';
    setText(this.#heading, nameOf(role, model));
    setText(this.#model, model);
    this.#body.draw(this.#message, this.#surroundings);
    const isGoingOn = answer?.state === 'waiting' || answer?.state === 'answering';
    this.element.classList.toggle('live', isGoingOn);
    this.element.classList.toggle('last', isLast);

    const offered = new Set(answer?.notice?.actions.map(({ label }) => label));
    const { copy, edit, regenerate, continueAnswer, previous, next } = this.#buttons;
    copy.hidden = text === '';
    edit.hidden = role !== 'user' || !canAsk;
    regenerate.hidden = role !== 'assistant' || !canAsk || offered.has(strings.regenerate);
    continueAnswer.hidden = !canAsk || !isLast || !canContinue(this.#message) || offered.has(strings.continue);
    const hasVariants = variant.count > 1;
    this.element.classList.toggle('hasVariants', hasVariants);
    previous.hidden = next.hidden = this.#position.hidden = !hasVariants;
    previous.disabled = !canAsk || variant.index === 0;
    next.disabled = !canAsk || variant.index === variant.count - 1;
    setText(this.#position, fill(strings.variantPosition, variant.index + 1, variant.count));
    this.#toolbar.update();
  }
}

/** The system message is part of the request but seldom read: folded. */
class SystemView {
  readonly #text = element('div', { class: 'questionText', dir: 'auto' });
  readonly element = element('details', { class: 'system' }, element('summary', {}, strings.system), this.#text);

  draw(message: Message): void {
    setText(this.#text, message.text);
  }
}

function createBody(
  message: Message,
  act: Act,
  listener: ConstructorParameters<typeof QuestionView>[2],
): QuestionView | AnswerView | SystemView {
  switch (message.role) {
    case 'user':
      return new QuestionView(message.id, act, listener);
    case 'assistant':
      return new AnswerView(message.id, act);
    case 'system':
      return new SystemView();
    default:
      return message.role satisfies never;
  }
}

function createButtons(
  current: () => Message,
  act: Act,
  listener: MessageListener,
  startEdit: () => void,
): Readonly<Record<'copy' | 'edit' | 'regenerate' | 'continueAnswer' | 'previous' | 'next', HTMLButtonElement>> {
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
    edit: iconButton(strings.edit, 'edit', startEdit),
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

function canContinue({ answer, text }: Message): boolean {
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

function nameOf(role: Role, model: string): string {
  switch (role) {
    case 'user':
      return strings.you;
    case 'assistant':
      return model === '' ? strings.assistant : fill(strings.assistantModel, model);
    case 'system':
      return strings.system;
    default:
      return role satisfies never;
  }
}

function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
