// A text that is folded away until somebody wants to read it: what a model thought, what a filter took
// back, what a tool was asked. As it is, no Markdown. Used by answerExtras.ts and its views.

import { element } from './element.ts';
import { showTextEvent } from './find/showText.ts';
import { patchText } from './patchText.ts';

export class FoldedText {
  readonly #summary = element('summary');
  readonly #text = document.createTextNode('');
  readonly element: HTMLDetailsElement;

  /** `kind` is a class of its own for the look. */
  constructor(kind: string) {
    // By the keyboard it scrolls too.
    const place = element('div', { class: 'foldedText', dir: 'auto', tabindex: '0', role: 'group' }, this.#text);
    this.element = element('details', { class: `folded ${kind}`, hidden: '' }, this.#summary, place);
    this.element.addEventListener(showTextEvent, () => (this.element.open = true));
  }

  /** An empty text hides it; what grows is appended to. */
  draw(summary: string, text: string): void {
    this.element.hidden = text === '';
    if (this.#summary.textContent !== summary) {
      this.#summary.textContent = summary;
      this.#text.parentElement?.setAttribute('aria-label', summary);
    }
    patchText(this.#text, text);
  }
}
