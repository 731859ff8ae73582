// The text of a code block, in pieces of some lines each: a browser lays a whole text out anew when
// it grows, so only the last piece may. Used by codeBlock.ts.

import { element } from './element.ts';
import { patchText } from './patchText.ts';

const linesPerPiece = 64;

export class CodeText {
  readonly element = element('code');
  #pieces: { readonly node: Text; text: string }[] = [];

  update(code: string): void {
    const texts = piecesOf(code);
    for (const [index, text] of texts.entries()) {
      const piece = (this.#pieces[index] ??= this.#addPiece());
      if (piece.text !== text) patchText(piece.node, text);
      piece.text = text;
    }
    for (const { node } of this.#pieces.splice(texts.length)) node.parentElement?.remove();
  }

  #addPiece(): { readonly node: Text; text: string } {
    const node = document.createTextNode('');
    this.element.append(element('span', { class: 'piece' }, node));
    return { node, text: '' };
  }
}

/** Joined they are the code. Each but the last ends with a line's end, which a block does not show twice. */
function piecesOf(code: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let lines = 0;
  for (let end = code.indexOf('\n'); end !== -1; end = code.indexOf('\n', end + 1)) {
    lines++;
    if (lines < linesPerPiece) continue;
    pieces.push(code.slice(start, end + 1));
    start = end + 1;
    lines = 0;
  }
  if (start < code.length) pieces.push(code.slice(start));
  return pieces;
}
