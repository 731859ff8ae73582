// What is measured inside the browser: our view of an answer, the floor that only appends text, and a renderer that
// draws the whole answer anew. Bundled by renderStage.ts; the functions are global in the page.

import DOMPurify from 'dompurify';
import markdownIt from 'markdown-it';
import { loadGrammars } from '../../../src/webview/grammarLoader.ts';
import { MarkdownView } from '../../../src/webview/markdownView.ts';

export const contestants = ['floor', 'ours', 'full'] as const;
export type Contestant = (typeof contestants)[number];

export interface Run {
  readonly contestant: Contestant;
  readonly text: string;
  /** Characters that come at a time. */
  readonly deltaSize: number;
  /** Only so many evenly spaced windows of so many deltas are measured; the text between them comes at once. */
  readonly windows?: { readonly count: number; readonly size: number } | undefined;
}

export interface PacedRun {
  readonly contestant: Contestant;
  readonly text: string;
  readonly deltaSize: number;
  readonly perSecond: number;
}

declare global {
  /** Without them no code has colours. */
  var grammarsLoaded: Promise<void>;
  /** Milliseconds of each measured delta, layout included. */
  var measureRun: (run: Run) => readonly number[];
  /** Draws at a pace, once a frame. Resolves when all is painted. */
  var runPaced: (run: PacedRun) => Promise<void>;
  /** Milliseconds that it takes to put the nodes of a page as they are into another place, laid out. */
  var measurePlain: (html: string) => number;
}

globalThis.grammarsLoaded = loadGrammars().then(() => undefined);

interface Drawing {
  push(delta: string): void;
  draw(): void;
}

const sectionSize = 32;

function floorOf(place: HTMLElement): Drawing {
  let section = place.appendChild(document.createElement('div'));
  let text = newBlock(section);
  let pending = '';
  let lineEnds = 0;
  return {
    push: (delta) => {
      pending += delta;
    },
    draw: () => {
      let start = 0;
      for (let index = 0; index < pending.length; index++) {
        lineEnds = pending[index] === '\n' ? lineEnds + 1 : 0;
        if (lineEnds !== 2) continue;
        text.appendData(pending.slice(start, index));
        start = index + 1;
        if (section.childNodes.length === sectionSize) section = place.appendChild(document.createElement('div'));
        text = newBlock(section);
      }
      if (start < pending.length) text.appendData(pending.slice(start));
      pending = '';
    },
  };
}

function newBlock(section: HTMLElement): Text {
  const text = document.createTextNode('');
  section.appendChild(document.createElement('p')).append(text);
  return text;
}

function oursOf(place: HTMLElement): Drawing {
  const view = new MarkdownView();
  place.append(view.element);
  return { push: (delta) => view.append(delta), draw: () => view.flush() };
}

function fullOf(place: HTMLElement): Drawing {
  place.className = 'markdown';
  const parser = markdownIt({ linkify: true });
  let text = '';
  return {
    push: (delta) => {
      text += delta;
    },
    draw: () => {
      place.innerHTML = DOMPurify.sanitize(parser.render(text));
    },
  };
}

const drawings = { floor: floorOf, ours: oursOf, full: fullOf };

function newPlace(): { readonly scroller: HTMLElement; readonly place: HTMLElement } {
  document.body.replaceChildren();
  const scroller = document.body.appendChild(document.createElement('div'));
  scroller.className = 'scroller benchScroller';
  const place = scroller.appendChild(document.createElement('div'));
  return { scroller, place };
}

globalThis.measureRun = ({ contestant, text, deltaSize, windows }) => {
  const { place } = newPlace();
  const drawing = drawings[contestant](place);
  const times: number[] = [];
  const take = (delta: string): void => {
    const before = performance.now();
    drawing.push(delta);
    drawing.draw();
    void place.offsetHeight;
    times.push(performance.now() - before);
  };
  const deltas = Math.ceil(text.length / deltaSize);
  const { count, size } = windows ?? { count: 1, size: deltas };
  let position = 0;
  for (let window = 0; window < count; window++) {
    const begin = Math.max(position, Math.floor((window * (deltas - size)) / Math.max(1, count - 1)) * deltaSize);
    if (begin > position) {
      drawing.push(text.slice(position, begin));
      drawing.draw();
      void place.offsetHeight;
    }
    position = Math.min(text.length, begin + size * deltaSize);
    for (let offset = begin; offset < position; offset += deltaSize) take(text.slice(offset, offset + deltaSize));
  }
  return times;
};

globalThis.runPaced = async ({ contestant, text, deltaSize, perSecond }) => {
  const { scroller, place } = newPlace();
  const drawing = drawings[contestant](place);
  const start = performance.now();
  let sent = 0;
  while (sent < text.length) {
    await new Promise(requestAnimationFrame);
    const due = Math.min(text.length, Math.floor(((performance.now() - start) * perSecond) / 1000) * deltaSize);
    for (; sent < due; sent += deltaSize) drawing.push(text.slice(sent, sent + deltaSize));
    drawing.draw();
    scroller.scrollTop = scroller.scrollHeight;
  }
  await new Promise(requestAnimationFrame);
};

globalThis.measurePlain = (html) => {
  const { place } = newPlace();
  place.className = 'plainNodes';
  const template = document.createElement('template');
  template.innerHTML = html;
  const before = performance.now();
  place.append(document.importNode(template.content, true));
  void place.offsetHeight;
  return performance.now() - before;
};
