// Which attachments no longer say what stands at their place: tells their chips, wherever they are in the page. One page
// shows one set, so it lives here; main.ts gives it.

let changed: ReadonlySet<string> = new Set();
/** Chips that are drawn, by their buttons; those that left the page are forgotten with the next change. */
const chips = new Map<HTMLElement, { readonly id: string; readonly describe: (isChanged: boolean) => void }>();

/** Describes the chip now, and again whenever it has changed or is as it was. */
export function changeMark(id: string, button: HTMLElement, describe: (isChanged: boolean) => void): void {
  chips.set(button, { id, describe });
  describe(changed.has(id));
}

/** The ids of all that have changed. */
export function showChanged(ids: readonly string[]): void {
  const before = changed;
  changed = new Set(ids);
  for (const [button, { id, describe }] of chips) {
    if (!button.isConnected) chips.delete(button);
    else if (before.has(id) !== changed.has(id)) describe(changed.has(id));
  }
}
