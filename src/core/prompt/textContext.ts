// A pasted text as the model sees it: a line that says what it is, then a fenced block that it can't end. A row of
// conversation/attachmentKinds.ts.

import type { Attachment } from '../conversation/attachment.ts';
import { fencedCode, oneLine } from './codeContext.ts';

/** Ends with a newline. The language is named where one is known. */
export function textContext({ path, language, text }: Attachment): string {
  const isPlain = language === '' || language === 'plaintext';
  const what = isPlain ? '' : ` (${oneLine(language, '')})`;
  return `${oneLine(path, 'Pasted text')}${what}:\n${fencedCode(text, isPlain ? '' : language)}`;
}
