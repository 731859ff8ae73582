// What had the focus, and what was selected in the thread, before a box took both; and how they come
// back. Used by findInChat.ts.

export class FocusBefore {
  readonly #focus: Element | null;
  readonly #thread: HTMLElement;
  /** Follows the text while it grows; undefined when nothing is selected in the thread. */
  readonly selection: Range | undefined;

  /** As it is now. */
  constructor(thread: HTMLElement) {
    this.#focus = document.activeElement;
    this.#thread = thread;
    this.selection = selectionIn(thread);
  }

  /** False when nothing took the focus: what had it is gone, or nothing had. */
  giveBack(): boolean {
    // A selection is nothing to a text field that has the focus, and its own nothing to the thread.
    if (this.#focus instanceof HTMLTextAreaElement) return focusOn(this.#focus);
    const isFocused = focusOn(this.#focus) || (this.selection !== undefined && focusOn(this.#thread));
    if (this.selection !== undefined) {
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(this.selection);
    }
    return isFocused;
  }
}

function focusOn(node: Element | null): boolean {
  if (!(node instanceof HTMLElement) || node === document.body || !node.checkVisibility()) return false;
  node.focus({ preventScroll: true });
  return true;
}

function selectionIn(thread: Element): Range | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return thread.contains(range.commonAncestorContainer) ? range.cloneRange() : undefined;
}
