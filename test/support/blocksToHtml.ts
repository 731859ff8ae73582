// The block tree as the HTML that the specifications of CommonMark and GFM write, but for tooltips, which an answer's
// links don't take from it. Used by the conformance tests.

import type { Alignment, Block, Inline, ListItem, TableRow } from '../../src/shared/markdown/blockTree.ts';

export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => `${htmlOf(block)}\n`).join('');
}

/** What is compared: line ends between tags, tooltips and how empty tags are closed make no difference. */
export function comparableHtml(html: string): string {
  return html
    .replaceAll(/ title="[^"]*"/g, '')
    .replaceAll(
      /\s*(<\/?(?:p|h\d|ul|ol|li|blockquote|hr|pre|table|thead|tbody|tr|th|td)(?: [^>]*)?>)\s*/g,
      (tag, bare: string) => (/^<\/?pre/.test(bare) ? tag.trim() : bare),
    )
    .replaceAll(/ ?\/>/g, '>')
    .replaceAll('&quot;', '"');
}

function htmlOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlines(block.children)}</p>`;
    case 'heading':
      return `<h${block.level}>${inlines(block.children)}</h${block.level}>`;
    case 'code': {
      const language = block.language === '' ? '' : ` class="language-${escaped(block.language)}"`;
      return `<pre><code${language}>${escaped(block.code)}</code></pre>`;
    }
    case 'quote':
      return `<blockquote>\n${blocksToHtml(block.blocks)}</blockquote>`;
    case 'list': {
      const tag = block.start === undefined ? 'ul' : 'ol';
      const start = block.start === undefined || block.start === 1 ? '' : ` start="${block.start}"`;
      return `<${tag}${start}>\n${block.items.map((item) => itemHtml(item, block.isLoose)).join('')}</${tag}>`;
    }
    case 'table': {
      const rows = block.rows.map((row) => rowHtml('td', row, block.alignments)).join('');
      const body = rows === '' ? '' : `<tbody>\n${rows}</tbody>\n`;
      return `<table>\n<thead>\n${rowHtml('th', block.header, block.alignments)}</thead>\n${body}</table>`;
    }
    case 'math':
      return escaped(block.source);
    case 'rule':
      return '<hr>';
    default:
      return block satisfies never;
  }
}

function itemHtml({ task, blocks }: ListItem, isLoose: boolean): string {
  const mark = task === undefined ? '' : `<input${task === 'done' ? ' checked=""' : ''} disabled="" type="checkbox"> `;
  const content = blocks.map((block) =>
    block.type === 'paragraph' && !isLoose ? inlines(block.children) : htmlOf(block),
  );
  return `<li>${mark}${content.join('\n')}</li>\n`;
}

function rowHtml(tag: 'th' | 'td', row: TableRow, alignments: readonly Alignment[]): string {
  const cells = row.map((cell, index) => {
    const side = alignments[index] ?? 'none';
    return `<${tag}${side === 'none' ? '' : ` align="${side}"`}>${inlines(cell)}</${tag}>\n`;
  });
  return `<tr>\n${cells.join('')}</tr>\n`;
}

function inlines(children: readonly Inline[]): string {
  return children.map(inlineHtml).join('');
}

function inlineHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.text);
    case 'codeSpan':
      return `<code>${escaped(inline.text)}</code>`;
    case 'math':
      return escaped(inline.source);
    case 'lineBreak':
      return '<br>\n';
    case 'emphasis':
      return `<em>${inlines(inline.children)}</em>`;
    case 'strong':
      return `<strong>${inlines(inline.children)}</strong>`;
    case 'strikethrough':
      return `<del>${inlines(inline.children)}</del>`;
    case 'link':
      return `<a href="${escaped(inline.href)}">${inlines(inline.children)}</a>`;
    case 'image':
      return `<img src="${escaped(inline.href)}" alt="${escaped(wordsOf(inline.children))}">`;
    default:
      return inline satisfies never;
  }
}

function wordsOf(children: readonly Inline[]): string {
  return children
    .map((inline) => {
      if (inline.type === 'text' || inline.type === 'codeSpan') return inline.text;
      if (inline.type === 'math') return inline.source;
      return inline.type === 'lineBreak' ? '\n' : wordsOf(inline.children);
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
