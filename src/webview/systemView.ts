// The system message: part of the request but seldom read, so it is folded. Used by messageView.ts.

import type { MessageView as Message } from '../shared/transcript.ts';
import { element } from './element.ts';
import { showTextEvent } from './find/showText.ts';
import { setText } from './setText.ts';
import { strings } from './strings.ts';

export class SystemView {
  readonly #text = element('div', { class: 'questionText', dir: 'auto' });
  readonly element = element('details', { class: 'system' }, element('summary', {}, strings.system), this.#text);

  constructor() {
    this.element.addEventListener(showTextEvent, () => (this.element.open = true));
  }

  draw(message: Message): void {
    setText(this.#text, message.text);
  }
}
