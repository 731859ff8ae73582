// The end of a block's code that may still change: its unfinished line, or of a very long one the last run. Used by
// codeText.ts.

import type { Span } from '../shared/highlight/tokenize.ts';
import { element } from './element.ts';
import { patchText } from './patchText.ts';

interface DrawnSpan {
  readonly kind: Span['kind'];
  readonly text: Text;
  /** Where the code has no colour, the text itself. */
  readonly node: ChildNode;
}

export class CodeLine {
  readonly #parent: Node;
  readonly #drawn: DrawnSpan[] = [];

  /** Draws at the end of `parent`, behind what is there. */
  constructor(parent: Node) {
    this.#parent = parent;
  }

  /** Text that stays where it was stays the same node, so that what is selected in it stays selected. */
  draw(spans: readonly Span[]): void {
    for (const [index, span] of spans.entries()) {
      const drawn = this.#drawn[index];
      if (drawn !== undefined && drawn.kind === span.kind) patchText(drawn.text, span.text);
      else this.#drawn[index] = this.#redraw(drawn, span);
    }
    for (const { node } of this.#drawn.splice(spans.length)) node.remove();
  }

  #redraw(drawn: DrawnSpan | undefined, { text, kind }: Span): DrawnSpan {
    if (drawn !== undefined && drawn.node instanceof Element && kind !== undefined) {
      drawn.node.className = kind;
      patchText(drawn.text, text);
      return { ...drawn, kind };
    }
    const textNode = document.createTextNode(text);
    const node = kind === undefined ? textNode : element('span', { class: kind }, textNode);
    if (drawn === undefined) this.#parent.appendChild(node);
    else drawn.node.replaceWith(node);
    return { kind, text: textNode, node };
  }
}
