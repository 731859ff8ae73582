// A piece of code as the model sees it: one line that says what it is, then a fenced block that the
// code can't end, whatever stands in it. Used by buildMessages.

import type { Attachment } from '../conversation/attachment.ts';

/**
 * Ends with a newline. The code between the fences is `text` code unit for code unit, but that lone
 * surrogates, which UTF-8 can't carry, become U+FFFD, and that a last line without an end gets one.
 */
export function codeContext({ path, language, startLine, endLine, isWholeFile, text }: Attachment): string {
  const code = text.toWellFormed();
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(code) + 1));
  const lines = isWholeFile
    ? 'whole file'
    : startLine === endLine
      ? `line ${startLine}`
      : `lines ${startLine}-${endLine}`;
  const end = code === '' || code.endsWith('\n') ? '' : '\n';
  return `${oneLine(path, 'untitled')} (${oneLine(language, 'plaintext')}, ${lines}):\n${fence}${infoString(language)}\n${code}${end}${fence}\n`;
}

/** A fence ends only at a run of at least its own length (CommonMark 0.31, 4.5). */
function longestRunOfBackticks(code: string): number {
  let longest = 0;
  for (const [run] of code.matchAll(/`+/gu)) longest = Math.max(longest, run.length);
  return longest;
}

/** A path is a file's name, and that may hold a line break, a fence or the beginning of HTML, or marks that turn the reading direction. */
function oneLine(text: string, otherwise: string): string {
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
