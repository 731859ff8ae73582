// What had the focus, and what was selected in the thread, before a box took both; and how they come
// back. Used by findInChat.ts.

export class FocusBefore {
  readonly #focus: Element | null;
  /** Follows the text while it grows; undefined when nothing is selected in the thread. */
  readonly selection: Range | undefined;

  /** As it is now. */
  constructor(thread: Element) {
    this.#focus = document.activeElement;
    this.selection = selectionIn(thread);
  }

  /** False when nothing took the focus: what had it is gone, or nothing had. */
  giveBack(): boolean {
    const focus = this.#focus;
    const canTake = focus instanceof HTMLElement && focus !== document.body && focus.checkVisibility();
    if (canTake) focus.focus({ preventScroll: true });
    // In a text field the focus brings a selection of its own.
    if (this.selection !== undefined && !(focus instanceof HTMLTextAreaElement)) {
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(this.selection);
    }
    return canTake;
  }
}

function selectionIn(thread: Element): Range | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return thread.contains(range.commonAncestorContainer) ? range.cloneRange() : undefined;
}
