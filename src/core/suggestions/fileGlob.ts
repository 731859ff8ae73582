// The glob that finds the files whose name or path may fit a query. Pure; vscode/suggestions/fileSearch.ts asks
// VS Code with it.

/**
 * `substring`: the letters stand together. `scattered`: in their order, which costs more and finds more. In either
 * case of letters, since VS Code's globs tell them apart. A slash separates folders.
 */
export function fileGlob(query: string, form: 'substring' | 'scattered'): string {
  const parts = query
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '');
  if (parts.length === 0) return '**/*';
  const star = form === 'scattered' ? '*' : '';
  const segment = (part: string): string => `*${Array.from(part, eitherCase).join(star)}*`.replaceAll(/\*+/gu, '*');
  return `**/${parts.map(segment).join('/**/')}`;
}

function eitherCase(letter: string): string {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  if (lower !== upper) return lower.length === 1 && upper.length === 1 ? `[${lower}${upper}]` : '*';
  // What means something in a glob, or is more than one unit, is any character.
  return /^[\p{L}\p{N}_.+=@ -]$/u.test(letter) && letter.length === 1 ? letter : '?';
}
