// Shows on a copy button for a moment that it worked. The button keeps its name.

import { icon } from './icon.ts';

const shownForMilliseconds = 1500;

export function showCopied(button: HTMLButtonElement): void {
  button.replaceChildren(icon('check'));
  setTimeout(() => button.replaceChildren(icon('copy')), shownForMilliseconds);
}
