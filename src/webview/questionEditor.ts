// A question that is being edited, in the place of its text. Used by questionView.ts.

import type { PanelState } from '../shared/transcript.ts';
import { element, textButton } from './element.ts';
import { isComposing, isSendKey } from './sendKeys.ts';
import { strings } from './strings.ts';

export interface QuestionEditorListener {
  onSend(text: string): void;
  onCancel(): void;
  onInput(): void;
}

export class QuestionEditor {
  readonly element: HTMLElement;
  readonly #box = element('textarea', { 'aria-label': strings.editMessage, dir: 'auto', rows: '1' });
  readonly #send: HTMLButtonElement;
  sendKey: PanelState['sendKey'] = 'enter';

  constructor(text: string, listener: QuestionEditorListener) {
    const send = (): void => {
      if (this.#send.disabled || this.text.trim() === '') return;
      listener.onSend(this.text);
    };
    this.#send = textButton(strings.send, 'button', send);
    this.#box.value = text;
    this.element = element(
      'div',
      { class: 'questionEditor' },
      element('div', { class: 'inputBox' }, this.#box),
      element(
        'div',
        { class: 'buttons' },
        this.#send,
        textButton(strings.cancel, 'button secondary', () => listener.onCancel()),
      ),
    );
    this.#box.addEventListener('input', () => listener.onInput());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !isComposing(event)) {
        // Not for the page, where Esc stops an answer.
        event.stopPropagation();
        listener.onCancel();
      } else if (event.target === this.#box && isSendKey(event, this.sendKey)) {
        event.preventDefault();
        send();
      }
    });
  }

  get text(): string {
    return this.#box.value;
  }

  /** While an answer streams nothing can be sent. */
  set canSend(canSend: boolean) {
    this.#send.disabled = !canSend;
  }

  focus(): void {
    this.#box.focus();
    this.#box.setSelectionRange(this.text.length, this.text.length);
  }
}
