// Runs in the browser: draws a text while it grows and looks for what must not happen. Bundled by
// growingMarkdown.test.ts.

import { loadGrammars } from '../../../src/webview/grammarLoader.ts';
import { MarkdownView } from '../../../src/webview/markdownView.ts';

export interface Growth {
  readonly name: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly pieceSize: number;
}

declare global {
  /** Without them no code has colours. */
  var grammarsLoaded: Promise<void>;
  var growInPage: (growths: readonly Growth[]) => readonly string[];
  /** Of each paragraph of a finished text. */
  var wordsInPage: (text: string) => readonly (string | null)[];
  /** What is selected after each draw, when all that was drawn of `text` by its middle was selected. */
  var selectWhileGrowing: (text: string, pieceSize: number) => readonly string[];
}

globalThis.grammarsLoaded = loadGrammars().then(() => undefined);

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

/** From the first letter to the last one. */
function edgesOf(element: Element): readonly [Node, number, Node, number] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
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
  for (let offset = 0; offset < text.length; offset += pieceSize) {
    view.append(text.slice(offset, offset + pieceSize));
    view.flush();
    for (const node of settled) {
      if (node.isConnected) continue;
      problems.push(`${name}, pieces of ${pieceSize}, at ${offset}: lost ${node.outerHTML.slice(0, 80)}`);
      settled.delete(node);
    }
    for (const siblings of ['.section > *', 'li', 'tbody > tr', '.piece']) addSettled(view.element, siblings, settled);
  }
  view.draw(text, true);
  const whole = new MarkdownView();
  whole.draw(text, true);
  if (view.element.innerHTML !== whole.element.innerHTML) {
    problems.push(`${name}, pieces of ${pieceSize}: ${view.element.innerHTML} instead of ${whole.element.innerHTML}`);
  }
  return problems;
}

/** What has two followers of its kind among its siblings cannot change any more: the newest may be half a line. */
function addSettled(answer: Element, selector: string, into: Set<Element>): void {
  for (const node of answer.querySelectorAll(selector)) {
    const next = node.nextElementSibling;
    if (next?.nextElementSibling?.matches(selector) === true) into.add(node);
  }
}
