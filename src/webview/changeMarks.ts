// Which attachments no longer say what stands at their place: marks their chips, wherever they are in the page. One page
// shows one set, so it lives here; main.ts tells it.

import { element } from './element.ts';
import { strings } from './strings.ts';

let changed: ReadonlySet<string> = new Set();
/** Chips that are drawn, by their buttons; those that left the page are forgotten with the next change. */
const chips = new Map<HTMLElement, { readonly id: string; readonly describe: (isChanged: boolean) => void }>();

/** Marks the chip now if need be, and again whenever that changes. `describe` gives it its title. */
export function changeMark(id: string, button: HTMLElement, describe: (isChanged: boolean) => void): void {
  chips.set(button, { id, describe });
  describe(false);
  if (changed.has(id)) mark(button, true);
}

/** The ids of all that have changed. */
export function showChanged(ids: readonly string[]): void {
  changed = new Set(ids);
  for (const [button, { id }] of chips) {
    if (button.isConnected) mark(button, changed.has(id));
    else chips.delete(button);
  }
}

function mark(button: HTMLElement, isChanged: boolean): void {
  const known = button.querySelector('.chipChanged');
  if ((known !== null) === isChanged) return;
  known?.remove();
  // The title says it in words, and is read out with the name.
  if (isChanged) button.append(element('span', { class: 'chipChanged', 'aria-hidden': 'true' }, strings.changedSince));
  chips.get(button)?.describe(isChanged);
}
