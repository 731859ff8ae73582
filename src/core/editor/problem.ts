// A problem that a language reports about a document, and problems as a model reads them. Used by attachments and by
// the prompt that fixes; vscode/editor/problemsOf.ts gets them.

/** Lines are 1-based and inclusive. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  /** Who reports it, e.g. `ts` or `eslint`. */
  readonly source?: string | undefined;
  readonly code?: string | undefined;
  readonly startLine: number;
  readonly endLine: number;
}

/** One line for each, without a newline at the end, e.g. `error, line 3: Cannot find name 'x'. (ts 2304)`. */
export function problemsText(problems: readonly Problem[]): string {
  return problems.map(problemLine).join('\n');
}

function problemLine({ severity, message, source, code, startLine, endLine }: Problem): string {
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`;
  const origin = [source, code].filter((part) => part !== undefined && part.trim() !== '').join(' ');
  return oneLine(`${severity}, ${lines}: ${message}${origin === '' ? '' : ` (${origin})`}`);
}

/** Compilers write over several lines; what they indent there says how deep a cause lies, and is no more than that. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .trim();
}
