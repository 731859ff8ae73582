// Draws one Markdown text that grows. Finished blocks are left alone; in the rest only what differs
// is touched. Used by answerView.ts.

import type { Block } from '../shared/markdown/blockTree.ts';
import { StreamingMarkdown } from '../shared/markdown/streamingMarkdown.ts';
import { element } from './element.ts';
import { createNode, finishCodeBlocks, patchNode, type Shape } from './shape.ts';
import { shapeOfBlock } from './shapeOfBlock.ts';

/** Blocks are drawn in groups of this many: layout of a long answer's end costs less that way. */
const sectionSize = 32;

export class MarkdownView {
  readonly element = element('div', { class: 'markdown' });
  #markdown = new StreamingMarkdown();
  #drawn: { readonly block: Block; readonly shape: Shape }[] = [];

  /** `isFinal`: no more text is expected, so links to definitions further down can be settled. */
  draw(text: string, isFinal: boolean): void {
    if (!text.startsWith(this.#markdown.text)) this.#markdown = new StreamingMarkdown();
    this.#markdown.append(text.slice(this.#markdown.text.length));
    if (isFinal) this.#markdown.finish();
    this.#drawBlocks(this.#markdown.blocks);
    if (isFinal) finishCodeBlocks(this.element);
  }

  #drawBlocks(blocks: readonly Block[]): void {
    for (const [index, block] of blocks.entries()) {
      const drawn = this.#drawn[index];
      if (drawn?.block === block) continue;
      const shape = shapeOfBlock(block);
      const section = this.#section(Math.floor(index / sectionSize));
      const node = section.childNodes[index % sectionSize];
      if (drawn === undefined || node === undefined) {
        const before = section.lastElementChild;
        if (before !== null) finishCodeBlocks(before);
        section.append(createNode(shape));
      } else patchNode(node, drawn.shape, shape);
      this.#drawn[index] = { block, shape };
    }
    for (let extra = this.#drawn.length - blocks.length; extra > 0; extra--) {
      this.element.lastChild?.lastChild?.remove();
      if (this.element.lastChild?.hasChildNodes() === false) this.element.lastChild.remove();
    }
    this.#drawn.length = blocks.length;
  }

  #section(index: number): Element {
    return this.element.children[index] ?? this.element.appendChild(element('div', { class: 'section' }));
  }
}
