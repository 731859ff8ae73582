// What an answer's DOM is to look like, as data, and how nodes are made and changed to look like
// it. Only what differs is touched, so that a selection in text that stays survives.

import { CodeBlockView } from './codeBlock.ts';
import { element, type Attributes } from './element.ts';
import { createMath, type MathShape, updateMath } from './mathView.ts';
import { patchText } from './patchText.ts';

/** A string is a text node. It is not empty, and no two of them are neighbours: `normalize` keeps a drawn shape. */
export type Shape = string | ElementShape | CodeShape | MathShape;

/** What a growing text has settled is no part of its shape: it is in the page already and stays. */
interface GrowingShape {
  /** How many children (of code: UTF-16 units) come before those of the shape. */
  readonly settled?: number | undefined;
}

export interface ElementShape extends GrowingShape {
  readonly tag: keyof HTMLElementTagNameMap;
  readonly attributes: Attributes;
  /** Where a link leads. It is kept beside the node, never in it: nothing can follow it by itself. */
  readonly href?: string | undefined;
  readonly children: readonly Shape[];
  /** The last settled child is the front of what was one text, and so long. */
  readonly splitAt?: number | undefined;
}

export interface CodeShape extends GrowingShape {
  readonly tag: 'code block';
  readonly language: string;
  readonly code: string;
  readonly isUnfinished?: boolean | undefined;
}

/** A code block in the page, with the end of its code that is not settled. */
interface DrawnCode {
  readonly view: CodeBlockView;
  language: string;
  settled: number;
  code: string;
  isFinished: boolean;
}

const hrefs = new WeakMap<Element, string>();
const drawnCode = new WeakMap<Node, DrawnCode>();

/** Where a link that was drawn here leads. */
export function hrefOf(link: Element): string | undefined {
  return hrefs.get(link);
}

export function createNode(shape: Shape): Node {
  if (typeof shape === 'string') return document.createTextNode(shape);
  if (isCode(shape)) return createCode(shape);
  if (shape.tag === 'formula') return createMath(shape);
  const created = element(shape.tag, shape.attributes);
  if (shape.href !== undefined) hrefs.set(created, shape.href);
  for (const child of shape.children) created.append(createNode(child));
  return created;
}

/** `node` looks like `before` and is changed, or replaced, to look like `after`. */
export function patchNode(node: Node, before: Shape, after: Shape): void {
  if (before === after && typeof after !== 'string') return;
  const code = isCode(after) ? drawnCode.get(node) : undefined;
  if (typeof after === 'string' && node instanceof Text) {
    patchText(node, after);
  } else if (isCode(after) && code !== undefined) {
    patchCode(code, before, after);
  } else if (isMath(after) && updateMath(node, after)) {
    // It has changed itself.
  } else if (isElement(before) && isElement(after) && canGrowInto(before, after) && node instanceof Element) {
    patchElement(node, before, after);
  } else {
    node.parentNode?.replaceChild(createNode(after), node);
  }
}

/** For code in the block that `node` is. */
export function appendCode(node: Node, addition: string): void {
  const code = drawnCode.get(node);
  if (code === undefined) return;
  code.view.append(addition);
  code.code += addition;
}

function createCode(shape: CodeShape): Node {
  const { language, code } = shape;
  const view = new CodeBlockView(language);
  view.append(code);
  const drawn = { view, language, settled: 0, code, isFinished: false };
  drawnCode.set(view.element, drawn);
  finishCode(drawn, shape);
  return view.element;
}

function patchCode(drawn: DrawnCode, before: Shape, after: CodeShape): void {
  const settled = after.settled ?? 0;
  const isWhole = isCode(before) && before.settled === undefined && after.settled === undefined;
  if (isWhole && before.code === after.code && before.language === after.language) {
    // What was settled is no longer: all of it goes on from here.
    if (drawn.settled > 0) drawn.code = after.code;
    drawn.settled = 0;
    return finishCode(drawn, after);
  }
  const known = drawn.code.slice(settled - drawn.settled);
  const isSame = settled >= drawn.settled && drawn.language === after.language && after.code.startsWith(known);
  if (isSame) drawn.view.append(after.code.slice(known.length));
  // An answer that was stopped in half a closing fence goes on with the other half, for instance.
  else drawn.view.reset(after.language, drawn.view.code.slice(0, settled) + after.code);
  drawn.language = after.language;
  drawn.settled = settled;
  drawn.code = after.code;
  finishCode(drawn, after);
}

function finishCode(drawn: DrawnCode, shape: CodeShape): void {
  const isFinished = shape.isUnfinished !== true;
  if (isFinished !== drawn.isFinished) drawn.view.setFinished(isFinished);
  drawn.isFinished = isFinished;
}

function patchElement(node: Element, before: ElementShape, after: ElementShape): void {
  patchAttributes(node, before.attributes, after.attributes);
  if (after.href !== undefined) hrefs.set(node, after.href);

  const settling = (after.settled ?? 0) - (before.settled ?? 0);
  const { child: first, place } = firstUnsettled(node, before, after, settling);
  let child = first;
  for (const [index, wanted] of after.children.entries()) {
    const old = before.children[place + index];
    if (child === null || old === undefined) {
      node.append(createNode(wanted));
      continue;
    }
    const next: ChildNode | null = child.nextSibling;
    patchNode(child, old, wanted);
    child = next;
  }
  while (child !== null) {
    const next: ChildNode | null = child.nextSibling;
    child.remove();
    child = next;
  }
}

/** The first child that is not settled, and its place in the shape before. */
function firstUnsettled(
  node: Element,
  before: ElementShape,
  after: ElementShape,
  settling: number,
): { readonly child: ChildNode | null; readonly place: number } {
  const { length } = before.children;
  if (settling === 0) return { child: childFromEnd(node, length), place: 0 };
  const last = childFromEnd(node, length - settling + 1);
  if (last instanceof Text && after.splitAt !== undefined) {
    return { child: last.splitText(after.splitAt), place: settling - 1 };
  }
  return { child: last?.nextSibling ?? null, place: settling };
}

function patchAttributes(node: Element, before: Attributes, after: Attributes): void {
  if (before === after) return;
  for (const name of Object.keys(before)) {
    if (!(name in after)) node.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) node.setAttribute(name, value);
  }
}

/** Counted from the end, since nearly everything may be settled. */
function childFromEnd(node: Element, place: number): ChildNode | null {
  let child: ChildNode | null = place > 0 ? node.lastChild : null;
  for (let index = 1; index < place && child !== null; index++) child = child.previousSibling;
  return child;
}

function isCode(shape: Shape): shape is CodeShape {
  return typeof shape !== 'string' && shape.tag === 'code block';
}

function isMath(shape: Shape): shape is MathShape {
  return typeof shape !== 'string' && shape.tag === 'formula';
}

function isElement(shape: Shape): shape is ElementShape {
  return typeof shape !== 'string' && shape.tag !== 'code block' && shape.tag !== 'formula';
}

/** A shape that holds what had been settled before begins anew. */
function canGrowInto(before: ElementShape, after: ElementShape): boolean {
  return before.tag === after.tag && (before.settled ?? 0) <= (after.settled ?? 0);
}
