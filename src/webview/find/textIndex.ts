// The text of the thread as it is shown, block by block, and where a pattern matches in it. Blocks are
// remembered until something in them changes: while an answer streams, only its end is read again.
// Made by findInChat.ts when its box opens.

import { findMatches, searchable } from './findPattern.ts';

/** A place in the page's text. */
export interface TextPlace {
  readonly node: Text;
  readonly offset: number;
}

export interface Match {
  readonly start: TextPlace;
  readonly end: TextPlace;
}

/** A node's text in a line, from `start` on. */
interface Run {
  readonly node: Text;
  readonly start: number;
}

/** Text that belongs together, across the borders of elements within it. */
interface Line {
  readonly text: string;
  readonly runs: readonly [Run, ...Run[]];
  /** Begin, end, begin, end … */
  matches: readonly number[];
}

/** An element whose text does not join that of its neighbours, with what it holds in order. */
interface Block {
  readonly parts: readonly (Line | Element)[];
  count: number;
  pattern: RegExp | undefined;
}

const blockTags = new Set(
  'ARTICLE BLOCKQUOTE DD DETAILS DIV DL DT H1 H2 H3 H4 H5 H6 HR LI OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL'.split(
    ' ',
  ),
);

/** In the thread, but no text of a question or an answer. A message that is not drawn yet comes later. */
const noText =
  '.sketch, .visuallyHidden, .messageFooter, .standing, .notice, .chips, .questionEditor, .codeHeader, .taskMark, .sources > p, .katex-mathml, .math.drawn > .mathSource, summary, button, svg, [hidden]:not([hidden="until-found"])';

export class TextIndex {
  readonly #root: Element;
  #blocks = new WeakMap<Element, Block>();
  #pattern: RegExp | undefined;

  constructor(root: Element) {
    this.#root = root;
  }

  /** Undefined finds nothing. */
  set pattern(pattern: RegExp | undefined) {
    this.#pattern = pattern;
  }

  /** To be called with every node in whose children or text something changed. */
  invalidate(node: Node): void {
    for (let each: Node | null = node; each !== null && each !== this.#root.parentNode; each = each.parentNode) {
      if (each instanceof Element) this.#blocks.delete(each);
    }
  }

  /** How many matches there are, within an element that is a block of its own or in the whole thread. */
  count(element = this.#root): number {
    return this.#block(element).count;
  }

  /** The match with this number, counted from 0. */
  match(number: number, element = this.#root): Match | undefined {
    let rest = number;
    for (const part of this.#block(element).parts) {
      const count = this.#countIn(part);
      if (rest < count) return part instanceof Element ? this.match(rest, part) : matchIn(part, rest);
      rest -= count;
    }
    return undefined;
  }

  /** How many matches begin before a place. One that is no longer in the thread has none before it. */
  countBefore(node: Node, offset: number, element = this.#root): number {
    if (!element.contains(node)) return 0;
    let count = 0;
    for (const part of this.#block(element).parts) {
      if (part instanceof Element) {
        if (part.contains(node)) return count + (part === node ? 0 : this.countBefore(node, offset, part));
        if (isAfter(part, node)) return count;
        count += this.#countIn(part);
      } else {
        const run = part.runs.find((each) => each.node === node);
        if (run === undefined && isAfter(part.runs[0].node, node)) return count;
        const end = run === undefined ? Number.POSITIVE_INFINITY : run.start + offset;
        for (let index = 0; index < part.matches.length; index += 2) {
          if ((part.matches[index] ?? 0) < end) count++;
        }
      }
    }
    return count;
  }

  /** The matches in blocks that `isWanted`; what is in a block that is not is not asked about. */
  *matchesIn(isWanted: (block: Element) => boolean, element = this.#root): Generator<Match> {
    for (const part of this.#block(element).parts) {
      if (this.#countIn(part) === 0) continue;
      if (!(part instanceof Element)) {
        for (let index = 0; index < part.matches.length / 2; index++) {
          const match = matchIn(part, index);
          if (match !== undefined) yield match;
        }
      } else if (isWanted(part)) {
        yield* this.matchesIn(isWanted, part);
      }
    }
  }

  /** Where the text of the first of the wanted blocks begins that has any. */
  firstPlace(isWanted: (block: Element) => boolean, element = this.#root): TextPlace | undefined {
    for (const part of this.#block(element).parts) {
      if (!(part instanceof Element)) return { node: part.runs[0].node, offset: 0 };
      const place = isWanted(part) ? this.firstPlace(isWanted, part) : undefined;
      if (place !== undefined) return place;
    }
    return undefined;
  }

  #countIn(part: Line | Element): number {
    return part instanceof Element ? this.#block(part).count : part.matches.length / 2;
  }

  /** As it is now, with the matches of the pattern. */
  #block(element: Element): Block {
    let block = this.#blocks.get(element);
    if (block === undefined) {
      block = { parts: partsOf(element), count: 0, pattern: undefined };
      this.#blocks.set(element, block);
    } else if (block.pattern === this.#pattern) {
      return block;
    }
    block.pattern = this.#pattern;
    block.count = 0;
    for (const part of block.parts) {
      if (!(part instanceof Element)) part.matches = this.#pattern ? findMatches(part.text, this.#pattern) : [];
      block.count += this.#countIn(part);
    }
    return block;
  }
}

function partsOf(block: Element): readonly (Line | Element)[] {
  const parts: (Line | Element)[] = [];
  // Where an answer's text breaks its line, the page shows a blank.
  const keepsLines = block.matches('.questionText, pre, pre *');
  let text = '';
  let runs: Run[] = [];
  const endLine = (): void => {
    const [first, ...others] = runs;
    if (first !== undefined) {
      const shown = keepsLines ? text : text.replaceAll('\n', ' ');
      parts.push({ text: searchable(shown), runs: [first, ...others], matches: [] });
    }
    text = '';
    runs = [];
  };
  const read = (element: Element): void => {
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (node instanceof Text) {
        if (node.length > 0) runs.push({ node, start: text.length });
        text += node.data;
      } else if (node instanceof Element && !node.matches(noText)) {
        if (node.tagName === 'BR') {
          endLine();
        } else if (isBlock(node)) {
          endLine();
          parts.push(node);
        } else {
          read(node);
        }
      }
    }
  };
  read(block);
  endLine();
  return parts;
}

/** A piece of code ends with a line, so that it is a block too. */
function isBlock(element: Element): boolean {
  return blockTags.has(element.tagName) || element.classList.contains('piece');
}

function matchIn({ matches, runs }: Line, index: number): Match | undefined {
  const [begin, end] = [matches[index * 2], matches[index * 2 + 1]];
  if (begin === undefined || end === undefined) return undefined;
  const first = runs.findLast(({ start }) => start <= begin);
  const last = runs.findLast(({ start }) => start < end);
  if (first === undefined || last === undefined) return undefined;
  return {
    start: { node: first.node, offset: begin - first.start },
    end: { node: last.node, offset: end - last.start },
  };
}

function isAfter(node: Node, other: Node): boolean {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
