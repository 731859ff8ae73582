// A block of code in an answer: its language, a button to copy it, and the code, which scrolls by
// itself. Made by shape.ts; a press on the button is handled by answerView.ts, which knows the message.

import { CodeText } from './codeText.ts';
import { element, iconButton } from './element.ts';
import { fill, strings } from './strings.ts';

export class CodeBlockView {
  readonly element: HTMLElement;
  readonly #code = new CodeText();
  readonly #languageLabel = element('span', { class: 'language' });

  /** `language` is the fence's info string or its first word; '' when there is none. */
  constructor(language: string) {
    const copy = iconButton(strings.copyCode, 'copy', () =>
      this.element.dispatchEvent(new CustomEvent(copyCodeEvent, { bubbles: true })),
    );
    this.element = element(
      'div',
      { class: 'codeBlock', role: 'group' },
      element('div', { class: 'codeHeader' }, this.#languageLabel, copy),
      element('pre', { tabindex: '0', dir: 'ltr' }, this.#code.element),
    );
    this.#label(language);
  }

  /** The work is that of the addition, however long the code is by now. */
  append(addition: string): void {
    this.#code.append(addition);
  }

  /** Shows other code, as if the block were new. */
  reset(language: string, code: string): void {
    this.#label(language);
    this.#code.reset();
    this.#code.append(code);
  }

  /** No more code is expected. May be called again, and code may still follow (an answer that is continued). */
  finish(): void {
    this.element.classList.add('finished');
  }

  #label(language: string): void {
    const label = language === '' ? strings.plainText : language;
    this.#languageLabel.textContent = label;
    this.element.setAttribute('aria-label', fill(strings.code, label));
  }
}

/** Bubbles from a block when its code is to be copied. */
export const copyCodeEvent = 'causerie-copy-code';

/** Which block of an answer this is, in reading order from 0, nested ones counted. */
export function codeBlockIndex(answer: Element, block: Element): number {
  return [...answer.querySelectorAll('.codeBlock')].indexOf(block);
}
