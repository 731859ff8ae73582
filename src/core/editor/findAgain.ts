// Where a remembered piece of a document is now. Used by vscode/editor before an answer's code takes
// its place: what can't be found for certain is refused.

/** What was asked about, as the attachment keeps it. */
export interface Remembered {
  /** The line ends may be others than the document's. */
  readonly text: string;
  /** Zero-based, like VS Code's, and so is the character. */
  readonly startLine: number;
  readonly startCharacter: number;
  /** Whether the document is known to be as it was. Only then its old place tells one of several equal texts. */
  readonly isSameVersion: boolean;
}

/**
 * Offsets in UTF-16 code units into the document's text. `changed`: the text is nowhere any more.
 * `severalPlaces`: it is there more than once, and nothing says which one is meant.
 */
export type FoundAgain =
  | { readonly type: 'found'; readonly start: number; readonly end: number }
  | { readonly type: 'refused'; readonly reason: 'changed' | 'severalPlaces' };

/**
 * `documentText` has one kind of line ends, as VS Code's documents do. In a document of the same
 * version the old place counts; in any other the text has to be there exactly once, code unit for
 * code unit but for the line ends. Places that overlap are several.
 */
export function findAgain(documentText: string, remembered: Remembered): FoundAgain {
  const text = remembered.text.replaceAll(/\r\n|\r|\n/gu, documentText.includes('\r\n') ? '\r\n' : '\n');
  if (remembered.isSameVersion) {
    const old = offsetAt(documentText, remembered.startLine, remembered.startCharacter);
    if (old !== undefined && documentText.startsWith(text, old)) return found(old, text);
  }
  if (text === '') return { type: 'refused', reason: 'severalPlaces' };
  const first = nextPlace(documentText, text, 0);
  if (first === undefined) return { type: 'refused', reason: 'changed' };
  return nextPlace(documentText, text, first + 1) === undefined
    ? found(first, text)
    : { type: 'refused', reason: 'severalPlaces' };
}

function found(start: number, text: string): FoundAgain {
  return { type: 'found', start, end: start + text.length };
}

function nextPlace(documentText: string, text: string, from: number): number | undefined {
  for (let at = documentText.indexOf(text, from); at !== -1; at = documentText.indexOf(text, at + 1)) {
    if (!splitsPair(documentText, at) && !splitsPair(documentText, at + text.length)) return at;
  }
  return undefined;
}

/** Half a character is no place. */
function splitsPair(text: string, offset: number): boolean {
  // A pair read from its first half is one code point beyond the code units.
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Undefined when the line is not there; a character behind the line's end leads to a text that differs. */
function offsetAt(documentText: string, line: number, character: number): number | undefined {
  let start = 0;
  for (let passed = 0; passed < line; passed += 1) {
    const end = documentText.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  return start + character;
}
