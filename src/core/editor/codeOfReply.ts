// What of a model's reply is the code that was asked for. One rule, no guess at the meaning: called by Edit
// Selection… for every piece that arrives, and once more at the end.

/**
 * A reply without a fence is code from its first character to its last. While it streams, this much of it is held
 * back (characters): it may be the sentence before a fence.
 */
const longestIntroduction = 400;

interface Fence {
  /** Of the opening fence, 0 to 3: as many are taken off each line between the fences. */
  readonly spaces: number;
  readonly mark: string;
  readonly length: number;
}

/**
 * The content of the first fenced block, without the line end before its closing fence and with `\n` for its line
 * ends; what stands before and behind it is dropped. In a reply without a fence, the whole of it, as it is.
 *
 * Fences are those of CommonMark 0.31, 4.5, at the margin of the reply (up to three spaces), with one addition: a
 * fence inside that has a language (` ```ts `) and is as long as the outer one opens a block of its own, whose end is
 * not the end of the code. Models write this, though it can't be read by the letter. Where fences that were opened so
 * are never closed, the last bare fence ends the code. A block that is not closed at all goes to the end of the reply.
 *
 * While the reply streams (`isComplete` is false) this is the code so far, without a last line that may become a
 * fence, and undefined as long as nothing is known of it.
 */
export function codeOfReply(reply: string, isComplete: boolean): string | undefined {
  const lines = reply.split(/\r?\n/u);
  // While it streams, the last line may go on: a fence must not be read off it yet.
  const settled = isComplete ? lines.length : lines.length - 1;
  for (const [index, line] of lines.slice(0, settled).entries()) {
    const fence = openingFence(line);
    if (fence !== undefined) return blockOf(fence, lines.slice(index + 1), isComplete);
  }
  if (isComplete) return reply;
  return reply.length > longestIntroduction && !mayBecomeFence(lines.at(-1) ?? '') ? withoutReturn(reply) : undefined;
}

/** `lines` are those behind the opening fence; while it streams, the last one may go on. */
function blockOf(fence: Fence, lines: readonly string[], isComplete: boolean): string {
  const settled = isComplete ? lines.length : lines.length - 1;
  let depth = 1;
  let lastBare: number | undefined;
  for (const [index, line] of lines.slice(0, settled).entries()) {
    const found = fenceIn(line);
    if (found === undefined || found.mark !== fence.mark || found.length < fence.length) continue;
    if (found.info === '') {
      depth -= 1;
      lastBare = index;
    } else if (found.mark === '~' || !found.info.includes('`')) {
      depth += 1;
    }
    if (depth === 0) return contentOf(lines.slice(0, index), fence);
  }
  if (isComplete) return contentOf(lastBare === undefined ? withoutLastEmpty(lines) : lines.slice(0, lastBare), fence);
  const last = lines.at(-1) ?? '';
  return contentOf(mayBecomeFence(last) ? lines.slice(0, -1) : [...lines.slice(0, -1), withoutReturn(last)], fence);
}

function contentOf(lines: readonly string[], { spaces }: Fence): string {
  const indentation = new RegExp(`^ {0,${spaces}}`, 'u');
  return (spaces === 0 ? lines : lines.map((line) => line.replace(indentation, ''))).join('\n');
}

function openingFence(line: string): Fence | undefined {
  const found = fenceIn(line);
  return found === undefined || (found.mark === '`' && found.info.includes('`')) ? undefined : found;
}

function fenceIn(line: string): (Fence & { readonly info: string }) | undefined {
  const [, spaces, run, info] = /^( {0,3})(`{3,}|~{3,})(.*)$/u.exec(line) ?? [];
  if (spaces === undefined || run === undefined || info === undefined) return undefined;
  return { spaces: spaces.length, mark: run.charAt(0), length: run.length, info: info.trim() };
}

/** The beginning of a line, as far as it came. */
function mayBecomeFence(line: string): boolean {
  return /^ {0,3}(`*|~*)[ \t]*\r?$/u.test(line);
}

/** The first half of a line end that was cut in two. */
function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function withoutLastEmpty(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
