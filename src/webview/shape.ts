// What an answer's DOM is to look like, as data, and how nodes are made and changed to look like
// it. Only what differs is touched, so that a selection in text that stays survives.

import { CodeBlockView } from './codeBlock.ts';
import { element, type Attributes } from './element.ts';
import { createMath, type MathShape, updateMath } from './mathView.ts';
import { patchText } from './patchText.ts';

/** A string is a text node. */
export type Shape = string | ElementShape | CodeShape | MathShape;

export interface ElementShape {
  readonly tag: keyof HTMLElementTagNameMap;
  readonly attributes: Attributes;
  /** Where a link leads. It is kept beside the node, never in it: nothing can follow it by itself. */
  readonly href?: string | undefined;
  readonly children: readonly Shape[];
}

export interface CodeShape {
  readonly tag: 'code block';
  readonly language: string;
  readonly code: string;
}

const hrefs = new WeakMap<Element, string>();
const codeBlocks = new WeakMap<Node, CodeBlockView>();

/** Where a link that was drawn here leads. */
export function hrefOf(link: Element): string | undefined {
  return hrefs.get(link);
}

export function createNode(shape: Shape): Node {
  if (typeof shape === 'string') return document.createTextNode(shape);
  if (isCode(shape)) {
    const view = new CodeBlockView(shape.language);
    view.append(shape.code);
    codeBlocks.set(view.element, view);
    return view.element;
  }
  if (shape.tag === 'formula') return createMath(shape);
  const created = element(shape.tag, shape.attributes);
  if (shape.href !== undefined) hrefs.set(created, shape.href);
  for (const child of shape.children) created.append(createNode(child));
  return created;
}

/** `node` looks like `before` and is changed, or replaced, to look like `after`. */
export function patchNode(node: Node, before: Shape, after: Shape): void {
  if (before === after) return;
  if (typeof after === 'string' && node instanceof Text) {
    patchText(node, after);
  } else if (isCode(after) && isCode(before) && codeBlocks.has(node)) {
    patchCode(node, before, after);
  } else if (isMath(after) && updateMath(node, after)) {
    // It has changed itself.
  } else if (isElement(after) && isElement(before) && before.tag === after.tag && node instanceof Element) {
    patchElement(node, before, after);
  } else {
    node.parentNode?.replaceChild(createNode(after), node);
  }
}

function patchCode(node: Node, before: CodeShape, after: CodeShape): void {
  const view = codeBlocks.get(node);
  if (before.language !== after.language || !after.code.startsWith(before.code))
    view?.reset(after.language, after.code);
  else view?.append(after.code.slice(before.code.length));
}

/** Tells the code block that `node` is, or those in it, that no more code is expected. */
export function finishCodeBlocks(node: Element): void {
  codeBlocks.get(node)?.finish();
  for (const block of node.querySelectorAll('.codeBlock')) codeBlocks.get(block)?.finish();
}

function patchElement(node: Element, before: ElementShape, after: ElementShape): void {
  for (const name of Object.keys(before.attributes)) {
    if (!(name in after.attributes)) node.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(after.attributes)) {
    if (before.attributes[name] !== value) node.setAttribute(name, value);
  }
  if (after.href !== undefined) hrefs.set(node, after.href);
  const shared = Math.min(before.children.length, after.children.length);
  let child = node.firstChild;
  for (let index = 0; index < shared; index++) {
    const next: ChildNode | null = child?.nextSibling ?? null;
    const [old, wanted] = [before.children[index], after.children[index]];
    if (child !== null && old !== undefined && wanted !== undefined) patchNode(child, old, wanted);
    child = next;
  }
  for (const added of after.children.slice(shared)) node.append(createNode(added));
  for (let extra = before.children.length - shared; extra > 0; extra--) node.lastChild?.remove();
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
