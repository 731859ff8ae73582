// A selection with formulas is copied as it was written: drawn letters out of their order would mean nothing. Switched on
// by mathView.ts.

/** While it is set, the page shows sources in the place of drawings: no frame is painted meanwhile. */
const sourcesShown = 'copiesFormulas';

export function copyFormulasAsWritten(): void {
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
    if (selection.anchorNode === null || selection.focusNode === null) return;
    const range = selection.getRangeAt(0);
    const formulas = [...document.querySelectorAll('.math.drawn')].filter((node) => range.intersectsNode(node));
    const [first] = formulas;
    const last = formulas.at(-1);
    if (first === undefined || last === undefined) return;

    const scroller = first.closest('.scroller');
    const position = scroller?.scrollTop ?? 0;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    // Half a formula is the whole one.
    if (first.contains(range.startContainer)) range.setStartBefore(first);
    if (last.contains(range.endContainer)) range.setEndAfter(last);
    document.body.classList.add(sourcesShown);
    event.clipboardData.setData('text/plain', selection.toString());
    document.body.classList.remove(sourcesShown);
    // A thread that became shorter meanwhile has been moved by the browser.
    if (scroller !== null) scroller.scrollTop = position;
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    event.preventDefault();
  });
}
