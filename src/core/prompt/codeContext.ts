// A piece of code as the model sees it: one line that says what it is, then a fenced block that the
// code can't end, whatever stands in it. A row of conversation/attachmentKinds.ts.

import type { Attachment } from '../conversation/attachment.ts';

/** Ends with a newline. */
export function codeContext(attachment: Attachment): string {
  const { path, language, text } = attachment;
  const head = `${oneLine(path, 'untitled')} (${oneLine(language, 'plaintext')}, ${linesOf(attachment)}):`;
  return `${head}\n${fencedCode(text, language)}`;
}

/**
 * Ends with a newline. The code between the fences is `text` code unit for code unit, but that lone
 * surrogates, which UTF-8 can't carry, become U+FFFD, and that a last line without an end gets one.
 */
export function fencedCode(text: string, language: string): string {
  const code = text.toWellFormed();
  const fence = '`'.repeat(Math.max(3, longestRun('`', code) + 1));
  const end = code === '' || code.endsWith('\n') ? '' : '\n';
  return `${fence}${infoString(language)}\n${code}${end}${fence}\n`;
}

/** `whole file`, `line 3` or `lines 3-4`. */
function linesOf({ startLine, endLine, isWholeFile }: Attachment): string {
  if (isWholeFile) return 'whole file';
  return startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`;
}

/** A fence ends only at a run of at least its own length (CommonMark 0.31, 4.5). */
export function longestRun(mark: '`' | '~', code: string): number {
  let longest = 0;
  for (const [run] of code.matchAll(mark === '`' ? /`+/gu : /~+/gu)) longest = Math.max(longest, run.length);
  return longest;
}

/** A path is a file's name, and that may hold a line break, a fence or the beginning of HTML, or marks that turn the reading direction. */
export function oneLine(text: string, otherwise: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, ' ')
    .replaceAll('`', "'")
    .trim()
    .replace(/^[<~]+/u, (mark) => "'".repeat(mark.length));
  return line === '' ? otherwise : line;
}

function infoString(language: string): string {
  return language.replaceAll(/[^\w#+.-]/gu, '');
}
