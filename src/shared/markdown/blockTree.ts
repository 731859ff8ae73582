// Markdown as plain data: what the panel draws and the host reads code blocks from. Built by
// parseMarkdown.ts; nothing in it comes from an answer's HTML, which is plain text here.

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'codeSpan'; readonly text: string }
  | { readonly type: 'lineBreak' }
  /** `source` is as it was written, delimiters included; `tex` is what stands between them. */
  | { readonly type: 'math'; readonly tex: string; readonly source: string; readonly isDisplay: boolean }
  | { readonly type: 'emphasis' | 'strong' | 'strikethrough'; readonly children: readonly Inline[] }
  /** `href` has passed `isAllowedHref`. An image is a link to its address: it is never loaded. */
  | { readonly type: 'link' | 'image'; readonly href: string; readonly children: readonly Inline[] };

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
export type Alignment = 'none' | 'left' | 'center' | 'right';

/**
 * A part of a text that grows may leave out what it began with: `settled` counts the children (of code: the UTF-16
 * units) that came before those it holds. They were in earlier parts and never change. Whole texts have none.
 */
export interface Growing {
  readonly settled?: number | undefined;
}

export interface ListItem extends Growing {
  /** Set when the item begins with `[ ]` or `[x]`; the mark is not in its blocks. */
  readonly task?: 'open' | 'done' | undefined;
  readonly blocks: readonly Block[];
}

export type Block =
  /** Where the last settled inline is the front part of what was one text, `splitAt` is that part's length. */
  | (Growing & {
      readonly type: 'paragraph';
      readonly children: readonly Inline[];
      readonly splitAt?: number | undefined;
    })
  | { readonly type: 'heading'; readonly level: HeadingLevel; readonly children: readonly Inline[] }
  /** `language` is the first word of the fence's info string, '' when there is none; `info` what follows, if anything. */
  | (Growing & {
      readonly type: 'code';
      readonly language: string;
      readonly info?: string | undefined;
      readonly code: string;
      /** More code may follow. */
      readonly isUnfinished?: boolean | undefined;
    })
  | (Growing & { readonly type: 'quote'; readonly blocks: readonly Block[] })
  /** `start` is set for a numbered list. In a loose list the items are set apart. */
  | (Growing & {
      readonly type: 'list';
      readonly start?: number | undefined;
      readonly isLoose: boolean;
      readonly items: readonly ListItem[];
    })
  | (Growing & {
      readonly type: 'table';
      readonly alignments: readonly Alignment[];
      readonly header: readonly TableCell[];
      readonly rows: readonly TableRow[];
    })
  /** `tex` and `source` as in a text. What is not closed has no end yet, and is to be shown as it was written. */
  | { readonly type: 'math'; readonly tex: string; readonly source: string; readonly isClosed: boolean }
  | { readonly type: 'rule' };

export type TableCell = readonly Inline[];
export type TableRow = readonly TableCell[];
