// Teaches markdown-it formulas: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, in a line or as a block of their own. Called by
// parseMarkdown.ts; buildBlocks.ts reads the tokens `math_inline` and `math_block`: `content` is the formula as it was
// written, `info` what stands between its delimiters.

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { formulaAt, indexOfClose, mathDelimiters, type MathDelimiter } from './mathInText.ts';

export function addMathRules(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'math_block', mathBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  parser.inline.ruler.before('escape', 'math_inline', mathInline);
}

function mathInline(state: StateInline, silent: boolean): boolean {
  const formula = formulaAt(state.src, state.pos);
  if (formula === undefined || formula.end > state.posMax) return false;
  if (!silent) {
    const token = state.push('math_inline', '', 0);
    token.content = state.src.slice(state.pos, formula.end);
    token.markup = formula.delimiter.open;
    token.info = formula.tex;
  }
  state.pos = formula.end;
  return true;
}

/**
 * A line that begins with `$$` or `\[` begins a block that ends with the line that closes it, or before an empty
 * line, a fence or the end of what holds it. So what is above never depends on whether a formula is closed, and may be
 * frozen while it grows. Without an end it is a paragraph; an end that may still come makes it an unfinished formula.
 */
function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indentOf(state, startLine) >= 4 || !mayOpen(state, startLine)) return false;
  const opened = openingOf(lineText(state, startLine).trim());
  if (opened === undefined) return false;
  if (silent) return true;

  const { delimiter, rest } = opened;
  const lines = [rest];
  let close = indexOfClose(rest, delimiter);
  let line = startLine + 1;
  for (; close === -1 && line < endLine && goesOn(state, line); line++) {
    const text = lineText(state, line);
    close = indexOfClose(text, delimiter);
    lines.push(text);
  }
  const last = lines.at(-1) ?? '';
  const isClosed = close !== -1 && last.slice(close + delimiter.close.length).trim() === '';
  const mayBeClosed = close === -1 && line >= state.bMarks.length - 1;
  const tex = [...lines.slice(0, -1), isClosed ? last.slice(0, close) : last].join('\n');
  state.line = line;
  if (mayBeClosed || (isClosed && tex.trim() !== '')) {
    const token = state.push('math_block', '', 0);
    token.content = state.getLines(startLine, line, state.blkIndent, false).trim();
    token.markup = delimiter.open;
    token.info = isClosed ? tex.trim() : '';
    token.map = [startLine, line];
  } else {
    pushParagraph(state, startLine, line);
  }
  return true;
}

/** A quick look at the first character: this is asked of every line. */
function mayOpen(state: StateBlock, line: number): boolean {
  const first = state.src[(state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)];
  return first === '$' || first === '\\';
}

/** What the line opens, unless it closes it before its end: that is a formula among words. */
function openingOf(line: string): { readonly delimiter: MathDelimiter; readonly rest: string } | undefined {
  const delimiter = mathDelimiters.find(({ open, isDisplay }) => isDisplay && line.startsWith(open));
  if (delimiter === undefined) return undefined;
  const rest = line.slice(delimiter.open.length);
  // `$$$` opens nothing, and `\[words](address)` or `\[label]: address` is a bracket that somebody escaped.
  if (rest.startsWith('$') || (delimiter.open === '\\[' && /\][([:]/.test(rest))) return undefined;
  const close = indexOfClose(rest, delimiter);
  if (close === -1) return { delimiter, rest };
  return rest.slice(close + delimiter.close.length) === '' && formulaAt(line, 0) ? { delimiter, rest } : undefined;
}

function goesOn(state: StateBlock, line: number): boolean {
  return !state.isEmpty(line) && indentOf(state, line) >= 0 && !/^\s*(?:`{3}[^`]*$|~{3})/.test(lineText(state, line));
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function lineText(state: StateBlock, line: number): string {
  return state.getLines(line, line + 1, state.blkIndent, false);
}

function pushParagraph(state: StateBlock, startLine: number, endLine: number): void {
  const content = state.getLines(startLine, endLine, state.blkIndent, false).trim();
  state.push('paragraph_open', 'p', 1).map = [startLine, endLine];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [startLine, endLine];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}
