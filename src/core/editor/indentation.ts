// With what a text is indented, and the same code with another kind of indentation. Used by
// replacement.ts: an answer's code follows the document that it goes into.

/** `size` in columns: how wide one level is. */
export interface Indentation {
  readonly kind: 'tabs' | 'spaces';
  readonly size: number;
}

/** Undefined when no line is indented, or as many with tabs as with spaces. Looks at the first 10,000 lines. */
export function indentationOf(text: string): Indentation | undefined {
  const counts = { tabs: 0, spaces: 0 };
  const widths: number[] = [];
  let lines = 0;
  for (const [, space = ''] of text.matchAll(/^([ \t]*)\S/gmu)) {
    lines += 1;
    if (lines > mostLines) break;
    if (space.startsWith('\t')) counts.tabs += 1;
    // A single space is the border of a comment, not a level.
    else if (space.length > 1) counts.spaces += 1;
    if (!space.includes('\t')) widths.push(space.length);
  }
  if (counts.tabs === counts.spaces) return undefined;
  return { kind: counts.tabs > counts.spaces ? 'tabs' : 'spaces', size: commonStep(widths) ?? defaultSize };
}

const mostLines = 10_000;
const defaultSize = 4;
const widestStep = 8;

/** The step to the right that occurs most often between neighbouring lines; of several, the smallest. */
function commonStep(widths: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const [index, width] of widths.entries()) {
    const step = width - (widths[index - 1] ?? 0);
    if (step > 1 && step <= widestStep) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].toSorted(([one, often], [other, oftener]) => oftener - often || one - other)[0]?.[0];
}

/**
 * The lines with tabs in front where the document has tabs, with spaces where it has spaces. Lines
 * that are indented with what the document has are left alone, and so is all behind the first
 * character that is no tab or space.
 */
export function withIndentation(lines: readonly string[], wanted: Indentation): readonly string[] {
  if (wanted.kind === 'spaces') {
    const level = ' '.repeat(wanted.size);
    return lines.map((line) => leadingSpace(line).replaceAll('\t', level) + line.slice(leadingSpace(line).length));
  }
  if (lines.some((line) => line.startsWith('\t'))) return lines;
  const size = indentationOf(lines.join('\n'))?.size ?? wanted.size;
  return lines.map((line) => {
    const width = leadingSpace(line).length;
    // What is no whole level stays: it aligns.
    return '\t'.repeat(Math.floor(width / size)) + ' '.repeat(width % size) + line.slice(width);
  });
}

/** Tabs and spaces only: other kinds of space are part of what is written. */
export function leadingSpace(line: string): string {
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

export function isBlank(line: string): boolean {
  return leadingSpace(line).length === line.length;
}

/** What all lines begin with that are not blank; undefined when all are. */
export function commonIndentation(lines: readonly string[]): string | undefined {
  let common: string | undefined;
  for (const line of lines) {
    if (isBlank(line)) continue;
    const space = leadingSpace(line);
    if (common === undefined) common = space;
    while (!space.startsWith(common)) common = common.slice(0, -1);
  }
  return common;
}
