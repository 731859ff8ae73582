// The text that an answer's code becomes when it takes a place in a document. Rules only, no model:
// the same code at the same place is always the same text.
//
// 1. Line ends are the document's.
// 2. The code moves as a block: what its lines have in common in front gives way to what the replaced
//    lines have in common. What a line is indented beyond that stays.
// 3. Tabs in front become spaces, or spaces tabs, when the document is indented with those.
// 4. The text ends with a line end exactly if the replaced text did.
// 5. Where the place begins within a line, the first line goes on there. If code came back the way
//    such a selection reads, its first line without the indentation and the others with theirs, rule 2
//    leaves it alone.
// 6. At a cursor before the first character of a line, the code becomes lines of its own before it.
//    On an empty line nothing tells where the code belongs: it keeps its own indentation.

import {
  commonIndentation,
  type Indentation,
  indentationOf,
  isBlank,
  leadingSpace,
  withIndentation,
} from './indentation.ts';

/** Offsets in UTF-16 code units; `start === end` is a cursor. */
export interface Place {
  readonly documentText: string;
  readonly start: number;
  readonly end: number;
  readonly endOfLine: '\n' | '\r\n';
  /** The editor's, for documents that show none of their own. */
  readonly indentation?: Indentation | undefined;
}

/** `code` as `codeBlocksOf` gives it: with or without a line end behind the last line, which counts for nothing. */
export function replacement(code: string, place: Place): string {
  const { documentText, start, end, endOfLine } = place;
  const indentation = indentationOf(documentText) ?? place.indentation;
  const follow = (lines: readonly string[]): readonly string[] =>
    indentation === undefined ? lines : withIndentation(lines, indentation);
  const written = linesOf(code.replace(/(?:\r\n|\r|\n)$/u, ''));
  const lineStart = start === 0 ? 0 : documentText.lastIndexOf('\n', start - 1) + 1;
  const lead = documentText.slice(lineStart, start);
  const replaced = documentText.slice(start, end);
  const behind = linesOf(documentText.slice(end, lineEnd(documentText, end)))[0] ?? '';

  const target = targetIndentation(lead, linesOf(replaced), behind);
  const asWritten = follow(written);
  const placed =
    target === undefined || comesBackAsSelected(asWritten, lead, linesOf(replaced))
      ? asWritten
      : behindLead(indented(follow(withoutCommon(written)), target), lead);
  const isBeforeLine = start === end && isBlank(lead) && !isBlank(behind);
  const ending = /[\r\n]$/u.test(replaced) ? endOfLine : isBeforeLine ? endOfLine + lead : '';
  return placed.join(endOfLine) + ending;
}

/** Undefined when nothing tells. */
function targetIndentation(lead: string, replaced: readonly string[], behind: string): string | undefined {
  const [first = '', ...rest] = replaced;
  const common = commonIndentation([lead + first, ...rest]);
  if (common !== undefined) return common;
  if (replaced.length === 1 && !isBlank(behind)) return leadingSpace(lead + first + behind);
  return lead === '' ? undefined : lead;
}

/** Rule 5: the first line as short as the selection showed it, the others as deep as they were. */
function comesBackAsSelected(lines: readonly string[], lead: string, replaced: readonly string[]): boolean {
  const [first = '', ...rest] = lines;
  const [replacedFirst = '', ...replacedRest] = replaced;
  const depth = commonIndentation(replacedRest) ?? '';
  const ownDepth = commonIndentation(rest);
  return (
    lead !== '' &&
    depth !== '' &&
    ownDepth !== undefined &&
    ownDepth.startsWith(depth) &&
    leadingSpace(first) === leadingSpace(replacedFirst) &&
    leadingSpace(first).length < ownDepth.length
  );
}

function withoutCommon(lines: readonly string[]): readonly string[] {
  const common = commonIndentation(lines) ?? '';
  return lines.map((line) => line.slice(Math.min(common.length, leadingSpace(line).length)));
}

/** An empty line gets nothing in front. */
function indented(lines: readonly string[], target: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : target + line));
}

/** Of the first line what the document does not have already. */
function behindLead([first = '', ...rest]: readonly string[], lead: string): readonly string[] {
  return [first.startsWith(lead) ? first.slice(lead.length) : first.slice(leadingSpace(first).length), ...rest];
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/u);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
