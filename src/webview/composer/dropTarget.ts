// The whole panel takes what is dropped on it: says so while something that it takes is dragged over it, and hands it
// on. VS Code lets a page see a drag only while Shift is held. Called by main.ts.

import { element } from '../element.ts';
import { icon } from '../icon.ts';
import { strings } from '../strings.ts';
import { addressesIn, mayBeAttached } from './transferredThings.ts';

/** `onDrop` hears of addresses and of files of the system; either may be empty. */
export function dropTarget(
  page: HTMLElement,
  isAllowed: () => boolean,
  onDrop: (addresses: readonly string[], files: readonly File[]) => void,
): HTMLElement {
  const hint = element(
    'div',
    { class: 'dropHint', 'aria-hidden': 'true' },
    element('span', {}, icon('attach'), strings.dropHere),
  );
  hint.hidden = true;
  const takes = (event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } =>
    event.dataTransfer !== null && mayBeAttached(event.dataTransfer) && isAllowed();
  for (const type of ['dragenter', 'dragover'] as const) {
    page.addEventListener(type, (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      hint.hidden = false;
    });
  }
  page.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !page.contains(relatedTarget)) hint.hidden = true;
  });
  page.addEventListener('drop', (event) => {
    hint.hidden = true;
    if (!takes(event)) return;
    event.preventDefault();
    const addresses = addressesIn(event.dataTransfer);
    // What has an address is a file of VS Code's: its text is read there.
    onDrop(addresses, addresses.length > 0 ? [] : [...event.dataTransfer.files]);
  });
  // A drag that ends elsewhere.
  window.addEventListener('blur', () => (hint.hidden = true));
  return hint;
}
