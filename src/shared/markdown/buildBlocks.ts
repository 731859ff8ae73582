// Turns markdown-it's flat token list into the block tree. Called by parseMarkdown.ts, and by openBlocks.ts for the
// unfinished end of a text.

import type { Token } from 'markdown-it';
import type { Alignment, Block, HeadingLevel, Inline, ListItem, TableCell, TableRow } from './blockTree.ts';
import { isAllowedHref } from './linkPolicy.ts';
import { loosenessOf } from './looseness.ts';
import { isDisplayDelimiter } from './mathInText.ts';

/** An opening token with what stands before its closing one, or a token that stands alone. */
export interface Node {
  readonly token: Token;
  readonly content: readonly Token[];
}

export function childrenOf(tokens: readonly Token[]): readonly Node[] {
  const nodes: Node[] = [];
  let start = 0;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (depth === 0) start = index;
    depth += token.nesting;
    const first = tokens[start];
    if (depth === 0 && first !== undefined) nodes.push({ token: first, content: tokens.slice(start + 1, index) });
  }
  return nodes;
}

export function buildBlock({ token, content }: Node): Block {
  switch (token.type) {
    case 'heading_open':
      return { type: 'heading', level: headingLevel(token.tag), children: inlinesOf(content) };
    case 'fence':
      return { type: 'code', ...wordsOf(token.info), code: token.content, ...unfinished(token) };
    case 'code_block':
      return { type: 'code', language: '', code: token.content, ...unfinished(token) };
    case 'blockquote_open':
      return { type: 'quote', blocks: childrenOf(content).map(buildBlock) };
    case 'bullet_list_open':
      return { type: 'list', isLoose: loosenessOf(token) ?? false, items: childrenOf(content).map(buildItem) };
    case 'ordered_list_open':
      return {
        type: 'list',
        start: Number(token.attrGet('start') ?? 1),
        isLoose: loosenessOf(token) ?? false,
        items: childrenOf(content).map(buildItem),
      };
    case 'table_open':
      return buildTable(content);
    case 'math_block':
      return { type: 'math', tex: token.info, source: token.content, isClosed: token.info !== '' };
    case 'hr':
      return { type: 'rule' };
    default:
      // Only paragraphs are left: no other rule is switched on, and raw HTML is text.
      return { type: 'paragraph', children: inlinesOf(content) };
  }
}

function unfinished({ meta }: Token): { readonly isUnfinished?: boolean } {
  return meta?.['isUnfinished'] === true ? { isUnfinished: true } : {};
}

function headingLevel(tag: string): HeadingLevel {
  return ([1, 2, 3, 4, 5, 6] as const).find((level) => tag === `h${level}`) ?? 6;
}

function wordsOf(infoString: string): { readonly language: string; readonly info?: string } {
  const [, language = '', info = ''] = /^(\S*)\s*(.*)$/su.exec(infoString.trim()) ?? [];
  return info === '' ? { language } : { language, info };
}

export function buildItem({ content }: Node): ListItem {
  return itemOf(childrenOf(content).map(buildBlock));
}

/** Takes the mark of a task off an item's first paragraph. */
export function itemOf(blocks: readonly Block[]): ListItem {
  const [first, ...others] = blocks;
  if (first?.type !== 'paragraph') return { blocks };
  const [lead, ...following] = first.children;
  const mark = lead?.type === 'text' ? /^\[([ xX])\](?=\s)\s?/.exec(lead.text) : null;
  if (lead?.type !== 'text' || mark === null) return { blocks };
  const rest = lead.text.slice(mark[0].length);
  const words: readonly Inline[] = rest === '' ? [] : [{ type: 'text', text: rest }];
  return {
    task: mark[1] === ' ' ? 'open' : 'done',
    blocks: [{ ...first, children: [...words, ...following] }, ...others],
  };
}

function buildTable(content: readonly Token[]): Block & { readonly type: 'table' } {
  const alignments: Alignment[] = [];
  const header: TableCell[] = [];
  const rows: TableRow[] = [];
  for (const section of childrenOf(content)) {
    for (const row of childrenOf(section.content)) {
      const cells = childrenOf(row.content);
      if (section.token.type === 'tbody_open') rows.push(cells.map((cell) => inlinesOf(cell.content)));
      for (const cell of section.token.type === 'thead_open' ? cells : []) {
        header.push(inlinesOf(cell.content));
        alignments.push(alignmentOf(cell.token));
      }
    }
  }
  return { type: 'table', alignments, header, rows };
}

function alignmentOf(cell: Token): Alignment {
  const style = cell.attrGet('style') ?? '';
  return (['left', 'center', 'right'] as const).find((side) => style === `text-align:${side}`) ?? 'none';
}

function inlinesOf(content: readonly Token[]): readonly Inline[] {
  return buildInlines(content[0]?.children ?? []);
}

/** So many marks around one word are an attack on the stack: those inside are left out. */
const deepestInline = 60;

export function buildInlines(tokens: readonly Token[], depth = 0): readonly Inline[] {
  const nodes =
    depth < deepestInline
      ? childrenOf(tokens)
      : tokens.filter(({ nesting }) => nesting === 0).map((token) => ({ token, content: [] }));
  const inlines: Inline[] = [];
  for (const inline of nodes.flatMap((node) => buildInline(node, depth + 1))) {
    const previous = inlines.at(-1);
    if (inline.type === 'text' && previous?.type === 'text') {
      inlines[inlines.length - 1] = { type: 'text', text: previous.text + inline.text };
    } else if (inline.type !== 'text' || inline.text !== '') inlines.push(inline);
  }
  return inlines;
}

function buildInline({ token, content }: Node, depth: number): readonly Inline[] {
  switch (token.type) {
    case 'code_inline':
      return [{ type: 'codeSpan', text: token.content }];
    case 'math_inline':
      return [{ type: 'math', tex: token.info, source: token.content, isDisplay: isDisplayDelimiter(token.markup) }];
    case 'hardbreak':
      return [{ type: 'lineBreak' }];
    case 'softbreak':
      return [{ type: 'text', text: '\n' }];
    case 'em_open':
      return [{ type: 'emphasis', children: buildInlines(content, depth) }];
    case 'strong_open':
      return [{ type: 'strong', children: buildInlines(content, depth) }];
    case 's_open':
      return [{ type: 'strikethrough', children: buildInlines(content, depth) }];
    case 'link_open':
      return link('link', token.attrGet('href'), buildInlines(content, depth));
    case 'image':
      return link('image', token.attrGet('src'), buildInlines(token.children ?? [], depth));
    default:
      return [{ type: 'text', text: token.content }];
  }
}

/** What may not be a link is its own words. */
function link(type: 'link' | 'image', href: string | number | null, children: readonly Inline[]): readonly Inline[] {
  return typeof href === 'string' && isAllowedHref(href) ? [{ type, href, children }] : children;
}
