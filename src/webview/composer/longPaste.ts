// Whether a pasted text is better attached than put into the message box. Used by composerView.ts.

/** More than what is typed or quoted in passing. */
const longestText = 2000;
const mostLines = 30;

export function isLongPaste(text: string): boolean {
  return text.length > longestText || text.split('\n', mostLines + 1).length > mostLines;
}
