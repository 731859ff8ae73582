// How much of a line belongs to the quotes and list items around a block. Used by settleBlocks.ts.

export type Container =
  | { readonly type: 'quote' }
  /** `width`: columns from the quote around it to its content; set when its first line was measured. */
  | { readonly type: 'item'; readonly startLine: number; width: number };

/**
 * The index where the content of the innermost container begins on a line; undefined where that takes more than
 * counting (tabs, lazy lines). Sets the width of items that begin on this line. From the outside in.
 */
export function measurePrefix(line: string, lineNumber: number, containers: readonly Container[]): number | undefined {
  let offset = 0;
  let base = 0;
  for (const container of containers) {
    if (container.type === 'quote') {
      const end = matchEnd(/ {0,3}> ?/y, line, offset);
      if (end === undefined || line[end] === '\t') return undefined;
      offset = base = end;
    } else if (container.startLine < lineNumber) {
      const end = base + container.width;
      if (end > line.length || line.slice(offset, end).trim() !== '' || line.slice(offset, end).includes('\t'))
        return undefined;
      offset = end;
    } else {
      const marker = matchEnd(/ {0,3}(?:[-+*]|\d{1,9}[.)])/y, line, offset);
      if (marker === undefined) return undefined;
      const spaces = (matchEnd(/ */y, line, marker) ?? marker) - marker;
      if (line[marker + spaces] === '\t') return undefined;
      // An item that begins with nothing or with indented code: its content is one column behind its mark.
      const isOne = spaces > 4 || marker + spaces >= line.length;
      offset = marker + (isOne ? 1 : spaces);
      container.width = offset - base;
    }
  }
  return offset;
}

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
