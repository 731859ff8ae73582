// The problems of a place as the model sees them: a line that says whose they are, then a list. A row of
// conversation/attachmentKinds.ts.

import type { Attachment } from '../conversation/attachment.ts';
import { oneLine } from './codeContext.ts';

/** Ends with a newline. Each line of the text is a problem; what an item of a list begins ends with it. */
export function problemsContext({ path, language, startLine, endLine, isWholeFile, text }: Attachment): string {
  const place = isWholeFile
    ? 'whole file'
    : startLine === endLine
      ? `line ${startLine}`
      : `lines ${startLine}-${endLine}`;
  const items = text
    .toWellFormed()
    .split(/\r\n|[\r\n]/u)
    .map((problem) => `- ${problem}\n`);
  return `Problems in ${oneLine(path, 'untitled')} (${oneLine(language, 'plaintext')}, ${place}):\n${items.join('')}`;
}
