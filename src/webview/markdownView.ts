// Draws one Markdown text that grows. What is finished is left alone; in the rest only what differs
// is touched. Used by answerView.ts, which draws at most once a frame.

import type { Block } from '../shared/markdown/blockTree.ts';
import { StreamingMarkdown, type MarkdownUpdate } from '../shared/markdown/streamingMarkdown.ts';
import { element } from './element.ts';
import { appendCode, createNode, patchNode, type Shape } from './shape.ts';
import { shapeOfBlock } from './shapeOfBlock.ts';

/** Blocks are drawn in groups of this many: layout of a long answer's end costs less that way. */
const sectionSize = 32;

// What cannot be settled is parsed with each draw, and a paragraph or a table is laid out whole: long ones are drawn in
// fewer frames. So many characters take about a quarter of a frame.
const parsedPerFrame = 2500;
const laidOutPerFrame = 4000;
const mostFramesBetween = 10;

export class MarkdownView {
  readonly element = element('div', { class: 'markdown' });
  #markdown = new StreamingMarkdown();
  #text = '';
  #isFinished = false;
  /** The top-level blocks from number `settled` on, as they are drawn. */
  #shapes: readonly Shape[] = [];
  #settled = 0;
  #framesToWait = 0;
  #isScheduled = false;
  /** Somebody has called `flush` since the last frame: frames are counted there. */
  #isDriven = false;

  /** `isFinal`: no more text is expected, so links to definitions further down can be settled. */
  draw(text: string, isFinal: boolean): void {
    if (text !== this.#text) {
      if (!text.startsWith(this.#text)) this.#restart();
      this.append(text.slice(this.#text.length));
    }
    if (!isFinal) this.flush();
    else if (!this.#isFinished) this.#finish();
  }

  /** Nothing is drawn before `flush`. */
  append(addition: string): void {
    this.#text += addition;
    this.#isFinished = false;
    this.#markdown.append(addition);
  }

  /** To be called once a frame while text comes. An end that is long and all unsettled waits for a later one. */
  flush(): void {
    this.#isDriven = true;
    this.#takeFrame();
  }

  #takeFrame(): void {
    if (this.#framesToWait > 0) {
      this.#framesToWait--;
      return this.#schedule();
    }
    const updates = this.#markdown.update();
    if (updates.length === 0) return;
    this.#apply(updates);
    const { unsettledLength, laidOutLength } = this.#markdown;
    const frames = Math.floor(unsettledLength / parsedPerFrame) + Math.floor(laidOutLength / laidOutPerFrame);
    this.#framesToWait = Math.min(mostFramesBetween, frames);
  }

  /** What waits is drawn though nobody calls any more. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      const wasDriven = this.#isDriven;
      this.#isDriven = false;
      if (this.#isFinished) return;
      if (wasDriven) this.#schedule();
      else this.#takeFrame();
    });
  }

  #finish(): void {
    this.#isFinished = true;
    this.#framesToWait = 0;
    this.#apply(this.#markdown.finish());
  }

  #restart(): void {
    this.#markdown = new StreamingMarkdown();
    this.#text = '';
    this.#shapes = [];
    this.#settled = 0;
    this.element.replaceChildren();
  }

  #apply(updates: readonly MarkdownUpdate[]): void {
    for (const update of updates) {
      switch (update.type) {
        case 'blocks':
          this.#drawBlocks(update.settled, update.blocks);
          break;
        case 'text':
          this.#lastText()?.appendData(update.text);
          break;
        case 'code': {
          const block = this.element.lastElementChild?.lastElementChild;
          if (block) appendCode(block, update.text);
          break;
        }
        case 'whole':
          this.#drawWhole(update.before, update.after);
          break;
        default:
          update satisfies never;
      }
    }
  }

  #drawBlocks(settled: number, blocks: readonly Block[]): void {
    const shapes = blocks.map(shapeOfBlock);
    const justSettled = settled - this.#settled;
    for (const [index, shape] of shapes.entries())
      this.#drawBlock(settled + index, this.#shapes[index + justSettled], shape);
    for (let extra = this.#shapes.length - justSettled - shapes.length; extra > 0; extra--) this.#removeLast();
    this.#shapes = shapes;
    this.#settled = settled;
  }

  #drawBlock(index: number, before: Shape | undefined, after: Shape): void {
    const section = this.#section(Math.floor(index / sectionSize));
    const node = section.childNodes[index % sectionSize];
    if (before === undefined || node === undefined) section.append(createNode(after));
    else patchNode(node, before, after);
  }

  /** Afterwards the last block is open again, with nothing in it settled, and the others are settled. */
  #drawWhole(before: readonly Block[], after: readonly Block[]): void {
    for (const [index, block] of after.entries()) {
      const known = before[index];
      if (known === block && index < after.length - 1) continue;
      const node = this.#section(Math.floor(index / sectionSize)).children[index % sectionSize];
      if (node !== undefined) joinSplitTexts(node);
      this.#drawBlock(index, known && shapeOfBlock(known), shapeOfBlock(block));
    }
    for (let extra = before.length - after.length; extra > 0; extra--) this.#removeLast();
    this.#shapes = after.slice(-1).map(shapeOfBlock);
    this.#settled = after.length - this.#shapes.length;
  }

  #removeLast(): void {
    this.element.lastChild?.lastChild?.remove();
    if (this.element.lastChild?.hasChildNodes() === false) this.element.lastChild.remove();
  }

  #section(index: number): Element {
    return this.element.children[index] ?? this.element.appendChild(element('div', { class: 'section' }));
  }

  #lastText(): Text | undefined {
    let node: Node | null = this.element;
    while (node?.lastChild) node = node.lastChild;
    return node instanceof Text ? node : undefined;
  }
}

/** Long paragraphs are split while they grow. Code and formulas have texts of their own, which stay theirs. */
function joinSplitTexts(block: Element): void {
  const paragraphs = block.matches('p') ? [block] : block.querySelectorAll('p');
  for (const paragraph of paragraphs) paragraph.normalize();
}
