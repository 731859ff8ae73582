// A piece of a text while the text around it is edited. Used by vscode/editor/proposals.ts.

/** Offsets in UTF-16 code units, the end behind the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One of the edits that a document was changed by at once; offsets are those of the text before all of them. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Where the piece is after the changes, which don't overlap each other. Undefined when one of them
 * reached into it. What is written exactly at its borders is outside.
 */
export function moveSpan(span: Span, changes: readonly TextChange[]): Span | undefined {
  let shift = 0;
  for (const { offset, length, text } of changes) {
    if (offset + length <= span.start) shift += text.length - length;
    else if (offset < span.end) return undefined;
  }
  return { start: span.start + shift, end: span.end + shift };
}
