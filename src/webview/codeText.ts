// The text of a code block, in pieces of some lines each: a browser lays a whole text out anew when
// it grows, so only the last piece may. Used by codeBlock.ts.

import { element } from './element.ts';

const linesPerPiece = 64;

export class CodeText {
  readonly element = element('code');
  #end: Text | undefined;
  #linesInPiece = 0;

  append(addition: string): void {
    let start = 0;
    for (let end = addition.indexOf('\n'); end !== -1; end = addition.indexOf('\n', end + 1)) {
      this.#linesInPiece++;
      if (this.#linesInPiece < linesPerPiece) continue;
      this.#appendToPiece(addition.slice(start, end + 1));
      start = end + 1;
      this.#end = undefined;
      this.#linesInPiece = 0;
    }
    if (start < addition.length) this.#appendToPiece(addition.slice(start));
  }

  reset(): void {
    this.element.replaceChildren();
    this.#end = undefined;
    this.#linesInPiece = 0;
  }

  #appendToPiece(text: string): void {
    if (this.#end === undefined) {
      this.#end = document.createTextNode('');
      this.element.append(element('span', { class: 'piece' }, this.#end));
    }
    this.#end.appendData(text);
  }
}
