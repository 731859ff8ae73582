// The menu behind More Actions of a code block. Made when it is opened, gone when it is closed; lies above everything,
// beside the button that opened it.

import { element } from './element.ts';

export interface MenuEntry {
  readonly name: string;
  readonly choose: () => void;
}

/** Opens beside `button` with the keyboard on the first entry. Closed, it leaves the keyboard on the button. */
export function openMenu(button: HTMLButtonElement, name: string, entries: readonly MenuEntry[]): void {
  const items = entries.map((entry) => {
    const item = element('button', { type: 'button', role: 'menuitem', class: 'menuItem', tabindex: '-1' }, entry.name);
    item.addEventListener('click', () => {
      close();
      entry.choose();
    });
    return item;
  });
  const menu = element('div', { role: 'menu', 'aria-label': name, class: 'menu', popover: 'auto' }, ...items);
  const close = (): void => {
    menu.hidePopover();
    button.focus();
  };
  menu.addEventListener('keydown', (event) => {
    const target = nextItem(items, event.key);
    if (target === undefined && event.key !== 'Escape' && event.key !== 'Tab') return;
    // Escape would also stop an answer.
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
    if (target === undefined) close();
    else target.focus();
  });
  // Also when it is closed by a press elsewhere.
  menu.addEventListener('beforetoggle', ({ newState }) => {
    button.setAttribute('aria-expanded', String(newState === 'open'));
  });
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed') menu.remove();
  });
  button.after(menu);
  menu.showPopover({ source: button });
  items[0]?.focus();
}

function nextItem(items: readonly HTMLButtonElement[], key: string): HTMLButtonElement | undefined {
  const current = items.findIndex((item) => item === document.activeElement);
  const place = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: items.length - 1 }[key];
  return place === undefined ? undefined : items.at(place % items.length);
}
