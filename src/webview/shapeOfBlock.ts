// What each kind of Markdown block looks like. Called by markdownView.ts. No attribute's value
// comes from an answer but a list's first number and a link's tooltip.

import type {
  Alignment,
  Block,
  Growing,
  HeadingLevel,
  Inline,
  ListItem,
  TableCell,
  TableRow,
} from '../shared/markdown/blockTree.ts';
import type { ElementShape, Shape } from './shape.ts';
import { fill, strings } from './strings.ts';

/** The page's own headings are the chat's name and its messages, so an answer's begin below them. */
const headingTags: Readonly<Record<HeadingLevel, 'h3' | 'h4' | 'h5' | 'h6'>> = {
  1: 'h3',
  2: 'h3',
  3: 'h4',
  4: 'h5',
  5: 'h6',
  6: 'h6',
};

/** From so many on a table scrolls in a narrow panel instead of wrapping word by word. */
const manyColumns = 4;

/** The direction of a text is found by its outermost element: a list knows on which side its numbers stand. */
export function shapeOfBlock(block: Block): Shape {
  return shapeOf(block, { dir: 'auto' });
}

const shapeOfNested = (block: Block): Shape => shapeOf(block, {});

function shapeOf(block: Block, direction: ElementShape['attributes']): Shape {
  switch (block.type) {
    case 'paragraph':
      return growing(make('p', direction, block.children.map(shapeOfInline)), block);
    case 'heading':
      return make(
        headingTags[block.level],
        { class: `heading${block.level}`, ...direction },
        block.children.map(shapeOfInline),
      );
    case 'code':
      return {
        tag: 'code block',
        language: block.language,
        code: block.code,
        settled: block.settled,
        isUnfinished: block.isUnfinished,
      };
    case 'quote':
      return growing(make('blockquote', direction, block.blocks.map(shapeOfNested)), block);
    case 'list':
      return growing(
        make(
          block.start === undefined ? 'ul' : 'ol',
          {
            ...direction,
            class: block.isLoose ? 'loose' : 'tight',
            ...(block.start === undefined || block.start === 1 ? {} : { start: String(block.start) }),
          },
          block.items.map(shapeOfItem),
        ),
        block,
      );
    case 'table':
      return make('div', { class: 'tableHolder', tabindex: '0' }, [
        make('table', block.header.length < manyColumns ? direction : { ...direction, class: 'manyColumns' }, [
          make('thead', {}, [
            make(
              'tr',
              {},
              block.header.map((cell, index) => shapeOfCell('th', cell, block.alignments[index])),
            ),
          ]),
          growing(
            make(
              'tbody',
              {},
              block.rows.map((row) => shapeOfRow(row, block.alignments)),
            ),
            block,
          ),
        ]),
      ]);
    case 'math':
      return { ...block, tag: 'formula', isDisplay: true, isBlock: true };
    case 'rule':
      return make('hr', {}, []);
    default:
      return block satisfies never;
  }
}

/** A task's box is a mark, not an input: nobody can tick what a model has written. */
function shapeOfItem(item: ListItem): Shape {
  const blocks = item.blocks.map(shapeOfNested);
  if (item.task === undefined) return growing(make('li', {}, blocks), item);
  const isDone = item.task === 'done';
  // With a direction of its own the mark, whose words are ours, has no part in that of the list.
  const mark = make('span', { class: 'taskMark', dir: 'auto' }, [
    make('span', { 'aria-hidden': 'true' }, [isDone ? '☑' : '☐']),
    make('span', { class: 'visuallyHidden' }, [isDone ? strings.taskDone : strings.taskOpen]),
  ]);
  return make('li', { class: 'task' }, [mark, growing(make('div', {}, blocks), item)]);
}

function shapeOfRow(row: TableRow, alignments: readonly Alignment[]): Shape {
  return make(
    'tr',
    {},
    row.map((cell, index) => shapeOfCell('td', cell, alignments[index])),
  );
}

function shapeOfCell(tag: 'th' | 'td', cell: TableCell, alignment = 'none'): Shape {
  return make(tag, { class: `align-${alignment}` }, cell.map(shapeOfInline));
}

function shapeOfInline(inline: Inline): Shape {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'codeSpan':
      return make('code', {}, [inline.text]);
    case 'lineBreak':
      return make('br', {}, []);
    case 'math':
      return { ...inline, tag: 'formula', isBlock: false, isClosed: true };
    case 'emphasis':
      return make('em', {}, inline.children.map(shapeOfInline));
    case 'strong':
      return make('strong', {}, inline.children.map(shapeOfInline));
    case 'strikethrough':
      return make('del', {}, inline.children.map(shapeOfInline));
    case 'link':
      return link(
        inline.href,
        inline.children.length > 0 ? inline.children.map(withoutLinks).map(shapeOfInline) : [inline.href],
      );
    case 'image': {
      const [first = inline.href, ...others] = inline.children.map(withoutLinks).map(shapeOfInline);
      const label = fill(strings.imageLink, '');
      return link(inline.href, typeof first === 'string' ? [label + first, ...others] : [label, first, ...others]);
    }
    default:
      return inline satisfies never;
  }
}

/** A link without an address of its own: a press is told to the host, and nothing else happens. */
function link(href: string, children: readonly Shape[]): ElementShape {
  return { tag: 'a', attributes: { role: 'link', tabindex: '0', title: href }, href, children };
}

/** An image inside a link is its description: links don't nest. */
function withoutLinks(inline: Inline): Inline {
  switch (inline.type) {
    case 'link':
    case 'image':
      return { type: 'emphasis', children: inline.children.map(withoutLinks) };
    case 'emphasis':
    case 'strong':
    case 'strikethrough':
      return { type: inline.type, children: inline.children.map(withoutLinks) };
    case 'text':
    case 'codeSpan':
    case 'lineBreak':
    case 'math':
      return inline;
    default:
      return inline satisfies never;
  }
}

function make(
  tag: keyof HTMLElementTagNameMap,
  attributes: ElementShape['attributes'],
  children: readonly Shape[],
): ElementShape {
  return { tag, attributes, children };
}

function growing(
  shape: ElementShape,
  { settled, splitAt }: Growing & { readonly splitAt?: number | undefined },
): ElementShape {
  return settled === undefined ? shape : { ...shape, settled, splitAt };
}
