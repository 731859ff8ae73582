// One message of the thread: an article with its text and its actions. Kept by transcriptView.ts as
// long as the message is shown, so that focus, selection and an open editor survive a redraw. It
// begins as a sketch, its name and its plain text; what it lacks is drawn when it comes near or there is time.

import type { MessageView as Message, Role } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { AnswerView } from './answerView.ts';
import { element } from './element.ts';
import { MessageActions } from './messageActions.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { QuestionView } from './questionView.ts';
import { setText } from './setText.ts';
import { fill, strings } from './strings.ts';
import { SystemView } from './systemView.ts';

export interface MessageListener {
  onEdit(): void;
  /** What was asked for leads away from the message: the next thing is to type. */
  onLeave(): void;
}

/** What a sketch does not have yet. */
interface Parts {
  readonly body: QuestionView | AnswerView | SystemView;
  readonly actions: MessageActions;
  readonly model: HTMLElement;
}

export class MessageView {
  readonly element: HTMLElement;
  readonly #heading = element('h2', { class: 'visuallyHidden' });
  readonly #act: Act;
  readonly #listener: MessageListener;
  #parts: Parts | undefined;
  #message: Message;
  #surroundings: MessageSurroundings;
  /** They are not drawn yet. */
  #hasNewSurroundings = false;

  constructor(message: Message, surroundings: MessageSurroundings, act: Act, listener: MessageListener) {
    this.#message = message;
    this.#surroundings = surroundings;
    this.#act = act;
    this.#listener = listener;
    this.#heading.id = `message-${message.id}`;
    this.element = element(
      'article',
      { class: `message ${message.role} sketch`, 'aria-labelledby': this.#heading.id },
      this.#heading,
    );
    this.#drawFrame();
    this.element.append(message.text);
  }

  get id(): string {
    return this.#message.id;
  }

  /** How long the text is, in UTF-16 units: what drawing it will cost goes with that. */
  get length(): number {
    return this.#message.text.length;
  }

  get editedText(): string | undefined {
    return this.#parts?.body instanceof QuestionView ? this.#parts.body.editedText : undefined;
  }

  /**
   * False when there is something left for `complete`: in a message that is not urgent, whatever the rest of
   * the panel has changed. An answer that begins or ends changes what can be done with every message.
   */
  draw(message: Message, surroundings: MessageSurroundings, isUrgent: boolean): boolean {
    const before = this.#message;
    const hasNewSurroundings = surroundings !== this.#surroundings;
    if (message === before && !hasNewSurroundings) return true;
    this.#message = message;
    this.#surroundings = surroundings;
    if (this.#parts === undefined && message.text === before.text) {
      this.#drawFrame();
      return true;
    }
    this.#hasNewSurroundings ||= hasNewSurroundings;
    if (message === before && !isUrgent) return false;
    if (message !== before) this.#parts?.body.draw(message);
    this.complete();
    return true;
  }

  /** Draws whatever is not drawn yet. */
  complete(): void {
    this.#parts ??= this.#createParts();
    this.#drawFrame();
    const { body, actions } = this.#parts;
    if (this.#hasNewSurroundings && body instanceof QuestionView) body.surround(this.#surroundings);
    this.#hasNewSurroundings = false;
    actions.draw(this.#message, this.#surroundings);
  }

  /** The place among the actions of the one that has the focus; undefined when the focus is elsewhere. */
  get focusedAction(): number | undefined {
    return this.#parts?.actions.focused;
  }

  /** False when there is no action to take the focus. */
  focusAction(place: number): boolean {
    this.complete();
    return this.#parts?.actions.focus(place) ?? false;
  }

  startEdit(text: string): void {
    this.complete();
    const body = this.#parts?.body;
    if (body instanceof QuestionView && body.editedText === undefined) body.startEdit(text, this.#surroundings);
  }

  #createParts(): Parts {
    const actions = new MessageActions(() => this.#message, this.#act, {
      onEdit: () => this.startEdit(this.#message.text),
      onLeave: () => this.#listener.onLeave(),
    });
    const body = createBody(this.#message, this.#act, {
      onEdit: () => this.#listener.onEdit(),
      onEditEnd: (isSent) => (isSent ? this.#listener.onLeave() : actions.focusEdit()),
    });
    const model = element('span', { class: 'modelName', 'aria-hidden': 'true' }, this.#message.answer?.model ?? '');
    body.draw(this.#message);
    this.element.classList.remove('sketch');
    this.element.replaceChildren(
      this.#heading,
      body.element,
      element('div', { class: 'messageFooter' }, actions.element, model),
    );
    return { body, actions, model };
  }

  /** What a sketch has too. */
  #drawFrame(): void {
    const { role, answer, variant } = this.#message;
    const model = answer?.model ?? '';
    setText(this.#heading, nameOf(role, model));
    if (this.#parts !== undefined) setText(this.#parts.model, model);
    const { classList } = this.element;
    classList.toggle('live', answer?.state === 'waiting' || answer?.state === 'answering');
    classList.toggle('last', this.#surroundings.isLast);
    classList.toggle('hasVariants', variant.count > 1);
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
