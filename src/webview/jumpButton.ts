// The way back to the newest line for whoever reads elsewhere, with how much was written there since. Used by main.ts.

import type { MessageView as Message } from '../shared/transcript.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import { NewLines } from './newLines.ts';
import { setText } from './setText.ts';
import { fill, strings } from './strings.ts';

export class JumpButton {
  readonly #words = element('span');
  readonly element = element(
    'button',
    { type: 'button', class: 'jumpToEnd', hidden: '' },
    icon('arrowDown'),
    this.#words,
  );
  readonly #newLines = new NewLines();

  constructor(onPress: () => void) {
    this.element.addEventListener('click', onPress);
  }

  /** To be called when the reader leaves the end or is back there; `messages` are the thread as it is now. */
  show(isShown: boolean, messages: readonly Message[]): void {
    if (isShown) this.#newLines.begin(messages);
    else this.#newLines.end();
    this.element.hidden = !isShown;
    this.draw(messages);
  }

  draw(messages: readonly Message[]): void {
    if (this.element.hidden) return;
    const count = this.#newLines.count(messages);
    const words = count === 0 ? strings.jumpToEnd : count === 1 ? strings.newLine : fill(strings.newLines, count);
    setText(this.#words, words);
    // Whatever is written on it, it is named after what it does.
    const name = count === 0 ? words : fill(strings.jumpToEndOf, words);
    if (this.element.getAttribute('aria-label') !== name) this.element.setAttribute('aria-label', name);
  }
}
