// A formula of an answer: what the model wrote, until it can be drawn and where it can't. Made and changed by shape.ts.

import { element } from './element.ts';
import { copyFormulasAsWritten } from './formulaCopy.ts';
import { type DrawFormula, loadMaths } from './mathLoader.ts';
import { patchText } from './patchText.ts';
import { fill, strings } from './strings.ts';

export interface MathShape {
  readonly tag: 'formula';
  readonly tex: string;
  /** As it was written. */
  readonly source: string;
  readonly isDisplay: boolean;
  /** Not among words. */
  readonly isBlock: boolean;
  /** Its end is there: it can be drawn. */
  readonly isClosed: boolean;
}

/** Formulas are drawn for this long in a frame, the others in the next ones. */
const millisecondsPerFrame = 6;

const views = new WeakMap<Node, MathView>();
const waiting = new Set<MathView>();
let drawFormula: DrawFormula | undefined;
let spentInFrame = 0;
let isLoading = false;
let isFrameAsked = false;

export function createMath(shape: MathShape): HTMLElement {
  const view = new MathView(shape.isBlock);
  views.set(view.element, view);
  view.update(shape);
  return view.element;
}

/** False when the node can't become this formula: it is none, or stands elsewhere. */
export function updateMath(node: Node, shape: MathShape): boolean {
  const view = views.get(node);
  if (view === undefined || view.isBlock !== shape.isBlock) return false;
  view.update(shape);
  return true;
}

class MathView {
  readonly element: HTMLElement;
  readonly isBlock: boolean;
  readonly #text = document.createTextNode('');
  readonly #source = element('span', { class: 'mathSource' }, this.#text);
  #drawing: HTMLElement | undefined;
  #shape: MathShape | undefined;

  constructor(isBlock: boolean) {
    this.isBlock = isBlock;
    this.element = element(isBlock ? 'div' : 'span', { dir: 'ltr' }, this.#source);
  }

  update(shape: MathShape): void {
    const before = this.#shape;
    if (before?.source === shape.source && before.tex === shape.tex && before.isClosed === shape.isClosed) return;
    this.#shape = shape;
    patchText(this.#text, shape.source);
    this.#showSource();
    if (shape.isClosed) request(this);
    else waiting.delete(this);
  }

  draw(draw: DrawFormula): void {
    if (this.#shape === undefined) return;
    const formula = draw(this.#shape.tex, this.#shape.isDisplay);
    switch (formula.type) {
      case 'drawn':
        this.#drawing = formula.element;
        this.#drawing.className = 'mathDrawing';
        this.#setState('drawn');
        this.element.append(this.#drawing);
        break;
      case 'tooLarge':
        this.fail(strings.formulaTooLarge);
        break;
      case 'failed':
        this.fail(fill(strings.formulaFailed, formula.reason));
        break;
      default:
        formula satisfies never;
    }
  }

  /** The source stays, and says why when it is pointed at. */
  fail(reason: string): void {
    this.#setState('failed');
    this.element.title = reason;
  }

  #showSource(): void {
    this.#drawing?.remove();
    this.#drawing = undefined;
    this.element.removeAttribute('title');
    this.#setState(this.#shape?.isClosed === true ? 'waiting' : 'unfinished');
  }

  #setState(state: 'waiting' | 'unfinished' | 'drawn' | 'failed'): void {
    this.element.className = `math ${this.#shape?.isDisplay === true ? 'display' : 'inline'} ${state}`;
  }
}

function request(view: MathView): void {
  waiting.add(view);
  if (drawFormula !== undefined) drawWaiting();
  else if (!isLoading) void loadThenDraw();
}

async function loadThenDraw(): Promise<void> {
  isLoading = true;
  try {
    drawFormula = await loadMaths();
    copyFormulasAsWritten();
  } catch {
    for (const view of waiting) view.fail(strings.formulaNotLoaded);
    waiting.clear();
    return;
  } finally {
    isLoading = false;
  }
  drawWaiting();
}

/** Most are drawn at once; a thread full of them gets its turn frame by frame. */
function drawWaiting(): void {
  if (drawFormula === undefined) return;
  for (const view of waiting) {
    if (spentInFrame >= millisecondsPerFrame) break;
    const start = performance.now();
    waiting.delete(view);
    view.draw(drawFormula);
    spentInFrame += performance.now() - start;
  }
  if (isFrameAsked) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    spentInFrame = 0;
    if (waiting.size > 0) drawWaiting();
  });
}
