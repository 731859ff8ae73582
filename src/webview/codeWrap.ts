// Whether long lines of code are wrapped or scroll: each block has its switch, and blocks to come begin as the
// reader chose last. Used by codeBlock.ts; main.ts keeps the choice.

import { iconButton } from './element.ts';
import { keepPlace, stayEvent } from './keepPlace.ts';
import { strings } from './strings.ts';

/** The choice for blocks that are made from now on, and what is to be done when the reader makes another one. */
export const codeWrap = { isOn: false, onDidChange: (): void => undefined };

export function wrapButton(block: HTMLElement): HTMLButtonElement {
  const button = iconButton(strings.wrapLines, 'wordWrap', () => {
    // Who watches an answer being written goes on watching.
    if (block.closest('.live') === null) block.dispatchEvent(new CustomEvent(stayEvent, { bubbles: true }));
    codeWrap.isOn = !block.classList.contains('wrapped');
    keepPlace(firstSeen(block) ?? button, () => show(block, button, codeWrap.isOn), block.closest('.scroller'));
    codeWrap.onDidChange();
  });
  show(block, button, codeWrap.isOn);
  return button;
}

function show(block: Element, button: Element, isWrapped: boolean): void {
  block.classList.toggle('wrapped', isWrapped);
  button.setAttribute('aria-pressed', String(isWrapped));
}

/** The first character of the code that the header does not cover. */
function firstSeen(block: Element): Range | undefined {
  const [header, pre] = [block.querySelector('.codeHeader'), block.querySelector('pre')];
  if (header === null || pre === null) return undefined;
  const { bottom, left } = header.getBoundingClientRect();
  const position = document.caretPositionFromPoint(left + 16, bottom + 8);
  if (position === null || !pre.contains(position.offsetNode)) return undefined;
  const range = document.createRange();
  range.setStart(position.offsetNode, position.offset);
  return range;
}
