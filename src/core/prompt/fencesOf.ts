// Where the fences of a prompt's own code blocks stand. Used by expandPrompt, which may have to lengthen them.

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Fence {
  readonly mark: '`' | '~';
  /** The run of marks that opens the block; both are offsets in the text. */
  readonly open: Span;
  /** Undefined for a block that goes to the end of the text. */
  readonly close: Span | undefined;
}

/**
 * In their order, as CommonMark 0.31 (4.5) has them outside of lists and quotes. A line that one of the `places` is
 * on is no fence, whatever stands beside it: something else is put in there.
 */
export function fencesOf(text: string, places: readonly number[]): readonly Fence[] {
  const fences: Fence[] = [];
  let open: Omit<Fence, 'close'> | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const [, indent = '', run = '', rest = ''] = /^(?<indent> {0,3})(?<run>`{3,}|~{3,})(?<rest>.*)$/u.exec(line) ?? [];
    const span: Span = { start: lineStart + indent.length, end: lineStart + indent.length + run.length };
    const isFence = run !== '' && !places.some((place) => place >= lineStart && place <= lineEnd);
    if (isFence && open === undefined) {
      const mark = run.startsWith('~') ? '~' : '`';
      if (mark === '~' || !rest.includes('`')) open = { mark, open: span };
    } else if (isFence && open !== undefined && run.startsWith(open.mark) && rest.trim() === '') {
      if (run.length >= open.open.end - open.open.start) {
        fences.push({ ...open, close: span });
        open = undefined;
      }
    }
    lineStart = lineEnd + 1;
  }
  return open === undefined ? fences : [...fences, { ...open, close: undefined }];
}
