// Which of a document's symbols is meant when nothing is selected. Used by vscode/editor, which
// gets the symbols from the language.

/** Zero-based, like VS Code's; the end is behind the last character. */
export interface TextRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/**
 * - `scope`: a function, method, class or anything else that reads as a whole.
 * - `value`: a variable, constant or property: the language may hide a function behind it.
 */
export type SymbolRole = 'scope' | 'value';

/**
 * The range of the smallest scope around a line; without one, the smallest value of several
 * lines, so that `const handler = () => {…}` counts too. Undefined when there is neither.
 */
export function smallestEnclosing(
  symbols: readonly { readonly role: SymbolRole; readonly range: TextRange }[],
  line: number,
): TextRange | undefined {
  const around = symbols.filter(({ range }) => contains(range, line));
  const scopes = around.filter(({ role }) => role === 'scope');
  const values = around.filter(({ role, range }) => role === 'value' && range.endLine > range.startLine);
  const candidates = (scopes.length > 0 ? scopes : values).map(({ range }) => range);
  return candidates.toSorted(bySize)[0];
}

/**
 * Lines, not characters: a cursor in the indentation before a symbol or behind its last brace
 * belongs to it, as that is where a click beside the code puts it.
 */
function contains(range: TextRange, line: number): boolean {
  if (line < range.startLine || line > range.endLine) return false;
  // A range that ends at the very beginning of a line does not have that line.
  return line !== range.endLine || range.endCharacter > 0 || range.endLine === range.startLine;
}

function bySize(one: TextRange, other: TextRange): number {
  const lines = (range: TextRange): number => range.endLine - range.startLine;
  const characters = (range: TextRange): number => range.endCharacter - range.startCharacter;
  return lines(one) - lines(other) || characters(one) - characters(other);
}
