// A block of code in an answer: a header that stays in view with its language, length and actions, and the code, which
// scrolls sideways by itself and folds when it is long. Made by shape.ts; what the actions ask for is done by
// answerView.ts, which knows the message.

import { CodeFold } from './codeFold.ts';
import { CodeText } from './codeText.ts';
import { useButtons } from './codeUse.ts';
import { wrapButton } from './codeWrap.ts';
import { element, iconButton } from './element.ts';
import { fill, strings } from './strings.ts';
import { stickWhileSeen } from './stickWhileSeen.ts';
import { Toolbar } from './toolbar.ts';

export class CodeBlockView {
  readonly element = element('div', { class: 'codeBlock', role: 'group' });
  readonly #languageLabel = element('span', { class: 'language' });
  readonly #countText = document.createTextNode('');
  readonly #pre = element('pre', { tabindex: '0', dir: 'ltr' });
  readonly #fold: CodeFold;
  readonly #toolbar: Toolbar;
  readonly #uses: readonly HTMLButtonElement[];
  #code: CodeText;
  #lineCount = 0;

  /** `language` is the fence's info string or its first word; '' when there is none. */
  constructor(language: string) {
    this.#code = new CodeText(language);
    this.#pre.append(this.#code.element);
    this.#fold = new CodeFold(this.element, this.#pre);
    this.#uses = useButtons(this.element, () => this.#languageLabel.textContent);
    this.#toolbar = new Toolbar(strings.codeActions, [
      wrapButton(this.element),
      copyButton(this.element),
      ...this.#uses,
    ]);
    this.setFinished(false);
    const count = element('span', { class: 'lineCount' }, this.#countText);
    this.element.append(
      element('div', { class: 'codeHeader' }, this.#languageLabel, count, this.#toolbar.element),
      this.#pre,
      this.#fold.button,
    );
    this.#label(language);
    stickWhileSeen(this.element);
  }

  get code(): string {
    return this.#code.element.textContent;
  }

  /** The work is that of the addition, however long the code is by now. */
  append(addition: string): void {
    if (addition === '') return;
    this.#code.append(addition);
    this.#fold.grow();
    this.#count();
  }

  /** Shows other code, as if the block were new. */
  reset(language: string, code: string): void {
    const before = this.#code;
    this.#code = new CodeText(language);
    before.element.replaceWith(this.#code.element);
    this.#label(language);
    this.#fold.grow();
    this.#code.append(code);
    this.#count();
  }

  /** Whether no more code is expected. It may still follow: an answer that is continued. */
  setFinished(isFinished: boolean): void {
    for (const button of this.#uses) button.disabled = !isFinished;
    this.#toolbar.update();
    if (isFinished) this.#fold.settle(this.#code.element);
  }

  #label(language: string): void {
    const label = language === '' ? strings.plainText : language;
    this.#languageLabel.textContent = label;
    this.element.setAttribute('aria-label', fill(strings.code, label));
  }

  #count(): void {
    const { lineCount } = this.#code;
    if (lineCount === this.#lineCount) return;
    this.#lineCount = lineCount;
    this.#countText.data = lineCount === 0 ? '' : inWords(lineCount);
  }
}

function copyButton(block: HTMLElement): HTMLButtonElement {
  const copy = iconButton(strings.copyCode, 'copy', () =>
    block.dispatchEvent(new CustomEvent(copyCodeEvent, { bubbles: true })),
  );
  copy.classList.add('copyCode');
  return copy;
}

/** Bubbles from a block when its code is to be copied. */
export const copyCodeEvent = 'causerie-copy-code';

/** Which block of an answer this is, in reading order from 0, nested ones counted. */
export function codeBlockIndex(answer: Element, block: Element): number {
  return [...answer.querySelectorAll('.codeBlock')].indexOf(block);
}

const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);

function inWords(lineCount: number): string {
  return lineCount === 1 ? strings.oneLine : fill(strings.lines, numbers.format(lineCount));
}
