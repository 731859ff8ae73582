// Draws formulas with KaTeX. A bundle of its own that mathLoader.ts loads with the first formula of a page. A model's
// TeX is hostile: its length, its depth and what it may expand to are limited here.

import { ParseError, render } from 'katex';

export type DrawnFormula =
  | { readonly type: 'drawn'; readonly element: HTMLElement }
  | { readonly type: 'tooLarge' }
  /** `reason` is KaTeX's own sentence, in English. */
  | { readonly type: 'failed'; readonly reason: string };

/** A formula of this many characters takes about a tenth of a second, far longer ones take minutes. */
const longestFormula = 4000;
/** A macro that the formula defines itself multiplies what it is made of. */
const longestWithMacros = 200;
const definition = /\\(?:[gex]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand)(?![A-Za-z])/;
/** Deeper trees than this are refused before the browser has to lay them out. */
const deepestTree = 300;
const mostNodes = 30_000;
/** In the formula's own unit, about a letter's height: no gap, rule or shift is larger. */
const largestSize = 20;

/** Nothing is put into the page; links, images and attributes of the formula's choice are never made. */
export function drawFormula(tex: string, isDisplay: boolean): DrawnFormula {
  const definesMacros = definition.test(tex);
  if (tex.length > (definesMacros ? longestWithMacros : longestFormula)) return { type: 'tooLarge' };
  const element = document.createElement('span');
  try {
    render(tex, element, {
      displayMode: isDisplay,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      errorColor: 'var(--vscode-errorForeground)',
      maxSize: largestSize,
      maxExpand: definesMacros ? 100 : 1000,
    });
  } catch (error) {
    // Too deep for the stack.
    if (error instanceof RangeError) return { type: 'tooLarge' };
    if (error instanceof ParseError) return { type: 'failed', reason: error.rawMessage };
    return { type: 'failed', reason: String(error) };
  }
  return isSmallEnough(element) ? { type: 'drawn', element } : { type: 'tooLarge' };
}

function isSmallEnough(root: Element): boolean {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  let depth = 0;
  let nodes = 0;
  let node: Node | null = root;
  while (node !== null) {
    if (depth > deepestTree || ++nodes > mostNodes) return false;
    if (walker.firstChild() !== null) depth++;
    else {
      while (walker.nextSibling() === null) {
        depth--;
        if (walker.parentNode() === null) return true;
      }
    }
    node = walker.currentNode;
  }
  return true;
}
