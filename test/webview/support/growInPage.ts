// Runs in the browser: draws a text while it grows and looks for what must not happen. Bundled by
// growingMarkdown.test.ts.

import { loadGrammars } from '../../../src/webview/grammarLoader.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { MarkdownView } from '../../../src/webview/markdownView.ts';

export interface Growth {
  readonly name: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly pieceSize: number;
}

/** An answer that was finished behind `end` and then goes on. */
export interface Continuation {
  readonly text: string;
  readonly end: number;
}

declare global {
  /** Where the code of a fence is drawn as something else than it is, when several pieces come between two draws. */
  var drawNowAndThen: (fence: string, seed: number) => string | undefined;
  /** Without them no code has colours. */
  var grammarsLoaded: Promise<void>;
  var growInPage: (growths: readonly Growth[]) => readonly string[];
  /** Of each paragraph of a finished text. */
  var wordsInPage: (text: string) => readonly (string | null)[];
  /** What is selected after each draw, when all that was drawn of `text` by its middle was selected. */
  var selectWhileGrowing: (text: string, pieceSize: number) => readonly string[];
  /** Where the text does not end as it is drawn at once when it is finished on the way, and goes on. */
  var continueInPage: (continuations: readonly Continuation[]) => readonly string[];
  /** What is selected, and the code blocks that are new, when a text goes on of which all was selected. */
  var selectAndContinue: (continuation: Continuation) => { readonly selected: string; readonly newBlocks: number };
  /** Of each block of code of a finished text. */
  var codesInPage: (text: string) => readonly string[];
  /** In which frames something was drawn, when so much text comes in each; then until all is drawn. */
  var framesDrawn: (text: string, pieceSize: number) => Promise<readonly number[]>;
}

globalThis.grammarsLoaded = loadGrammars().then(() => undefined);

const mostLooks = 500;

globalThis.drawNowAndThen = (fence, seed) => {
  const random = seededRandom(seed);
  const view = new MarkdownView();
  document.body.replaceChildren(view.element);
  const codeStart = fence.indexOf('\n') + 1;
  for (let end = 7; end < fence.length; end += 7) {
    view.append(fence.slice(end - 7, end));
    if (random(5) < 3) continue;
    view.flush();
    const drawn = view.element.querySelector('code')?.textContent.replace(/\n$/u, '') ?? '';
    if (!fence.slice(codeStart, end).startsWith(drawn)) return `${drawn} after ${end} units`;
  }
  return undefined;
};

globalThis.wordsInPage = (text) => {
  const view = new MarkdownView();
  view.draw(text, true);
  return Array.from(view.element.querySelectorAll('p'), ({ textContent }) => textContent);
};

globalThis.selectWhileGrowing = (text, pieceSize) => {
  const view = new MarkdownView();
  document.body.replaceChildren(view.element);
  const middle = Math.floor(text.length / 2);
  const selected: string[] = [];
  for (let offset = 0; offset < text.length; offset += pieceSize) {
    view.append(text.slice(offset, offset + pieceSize));
    view.flush();
    if (offset < middle) continue;
    if (selected.length === 0) getSelection()?.setBaseAndExtent(...edgesOf(view.element));
    selected.push(String(getSelection()));
  }
  return selected;
};

globalThis.continueInPage = (continuations) =>
  continuations.flatMap(({ text, end }) => {
    const { view } = finishedAt(text, end);
    for (let offset = end; offset < text.length; offset += 3) {
      view.append(text.slice(offset, offset + 3));
      view.flush();
    }
    view.draw(text, true);
    const [html, expected] = [view.element.innerHTML, drawnAtOnce(text)];
    return html === expected
      ? []
      : [`finished behind ${JSON.stringify(text.slice(0, end))}: ${difference(html, expected)}`];
  });

globalThis.selectAndContinue = ({ text, end }) => {
  const { view, known } = finishedAt(text, end);
  getSelection()?.setBaseAndExtent(...edgesOf(view.element));
  view.draw(text, false);
  view.draw(text, true);
  const newBlocks = [...view.element.querySelectorAll('.codeBlock, .piece')].filter((block) => !known.has(block));
  return { selected: String(getSelection()), newBlocks: newBlocks.length };
};

function finishedAt(text: string, end: number): { readonly view: MarkdownView; readonly known: ReadonlySet<Element> } {
  const view = new MarkdownView();
  document.body.replaceChildren(view.element);
  for (let offset = 0; offset < end; offset += 7) {
    view.append(text.slice(offset, Math.min(end, offset + 7)));
    view.flush();
  }
  view.draw(text.slice(0, end), true);
  return { view, known: new Set(view.element.querySelectorAll('.codeBlock, .piece')) };
}

globalThis.codesInPage = (text) => {
  const view = new MarkdownView();
  view.draw(text, true);
  return Array.from(view.element.querySelectorAll('.codeBlock code'), ({ textContent }) => textContent);
};

globalThis.framesDrawn = async (text, pieceSize) => {
  const view = new MarkdownView();
  document.body.replaceChildren(view.element);
  const frames: number[] = [];
  let drawn = '';
  for (let frame = 0, offset = 0; !drawn.endsWith(text.slice(-10)); frame++) {
    await new Promise(requestAnimationFrame);
    if (offset < text.length) {
      view.append(text.slice(offset, offset + pieceSize));
      view.flush();
      offset += pieceSize;
    }
    if (view.element.textContent !== drawn) frames.push(frame);
    drawn = view.element.textContent;
  }
  return frames;
};

/** From the first letter to the last one that is no button's. */
function edgesOf(element: Element): readonly [Node, number, Node, number] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('button') === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  const first = texts.nextNode() ?? element;
  let last = first;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) last = node;
  return [first, 0, last, last.textContent?.length ?? 0];
}

globalThis.growInPage = (growths) => growths.flatMap(problemsOf);

function problemsOf({ name, text, pieceSize }: Growth): readonly string[] {
  const view = new MarkdownView();
  document.body.replaceChildren(view.element);
  const settled = new Set<Element>();
  const problems: string[] = [];
  // To look at all of a long text after each of its letters takes too long.
  const looks = Math.max(pieceSize, Math.ceil(text.length / mostLooks));
  let lookedAt = 0;
  for (let offset = 0; offset < text.length; offset += pieceSize) {
    view.append(text.slice(offset, offset + pieceSize));
    view.flush();
    if (offset - lookedAt < looks - pieceSize) continue;
    lookedAt = offset;
    for (const node of settled) {
      if (node.isConnected) continue;
      problems.push(`${name}, pieces of ${pieceSize}, at ${offset}: lost ${node.outerHTML.slice(0, 80)}`);
      settled.delete(node);
    }
    for (const siblings of ['.section > *', 'li', 'tbody > tr', '.piece']) addSettled(view.element, siblings, settled);
  }
  view.draw(text, true);
  const expected = drawnAtOnce(text);
  if (view.element.innerHTML !== expected) {
    problems.push(`${name}, pieces of ${pieceSize}: ${difference(view.element.innerHTML, expected)}`);
  }
  return problems;
}

function drawnAtOnce(text: string): string {
  const view = new MarkdownView();
  view.draw(text, true);
  return view.element.innerHTML;
}

/** What has two followers of its kind among its siblings cannot change any more: the newest may be half a line. */
function addSettled(answer: Element, selector: string, into: Set<Element>): void {
  for (const node of answer.querySelectorAll(selector)) {
    const next = node.nextElementSibling;
    if (next?.nextElementSibling?.matches(selector) === true) into.add(node);
  }
}

/** From a little before the first place where two markups differ on. */
function difference(one: string, other: string): string {
  const length = Math.max(one.length, other.length);
  const place = Array.from({ length }, (_, index) => index).find((index) => one[index] !== other[index]) ?? 0;
  const around = (markup: string): string => markup.slice(Math.max(0, place - 40), place + 120);
  return `${around(one)} instead of ${around(other)}`;
}
