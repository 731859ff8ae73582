// What stands between `${` and `}` in a prompt. Pure: the commands ask for the inputs that it finds and
// hand the values to expandPrompt.ts; the editors of prompts complete the names.

/** The names that are offered, in this order, with those that mean the same. */
export const promptVariables = {
  selection: ['selectedText'],
  language: [],
  file: [],
  lines: [],
  problems: ['diagnostics'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type VariableName = keyof typeof promptVariables;

export type PromptPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: VariableName }
  /** Asked for once for each name. `placeholder` is empty when there is none. */
  | { readonly type: 'input'; readonly name: string; readonly placeholder: string }
  /** Looks like a variable and is none of ours: stays as it is written. */
  | { readonly type: 'unknown'; readonly text: string };

/** All of the text in its order; texts side by side are one. */
export function parsePrompt(text: string): readonly PromptPart[] {
  const parts: PromptPart[] = [];
  let read = 0;
  for (const match of text.matchAll(/\$\{(?<inner>[^{}\r\n]*)\}/gu)) {
    if (match.index > read) parts.push({ type: 'text', text: text.slice(read, match.index) });
    parts.push(partOf(match.groups?.['inner'] ?? '', match[0]));
    read = match.index + match[0].length;
  }
  if (read < text.length) parts.push({ type: 'text', text: text.slice(read) });
  return parts;
}

/** What a person has to be asked for: each name once, with the first placeholder that is given for it. */
export function inputsOf(parts: readonly PromptPart[]): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  for (const part of parts) {
    if (part.type !== 'input') continue;
    const known = inputs.get(part.name);
    if (known === undefined || known === '') inputs.set(part.name, part.placeholder);
  }
  return inputs;
}

/** As they are written, each once. */
export function unknownVariablesOf(parts: readonly PromptPart[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => (part.type === 'unknown' ? [part.text] : [])))];
}

export function uses(parts: readonly PromptPart[], name: VariableName): boolean {
  return parts.some((part) => part.type === 'variable' && part.name === name);
}

function partOf(inner: string, source: string): PromptPart {
  const name = inner.trim();
  for (const known of variableNames) {
    if (name === known || otherNames(known).includes(name)) return { type: 'variable', name: known };
  }
  const [, input = '', placeholder = ''] = /^input:(?<input>[^:]+)(?::(?<placeholder>.*))?$/u.exec(name) ?? [];
  return input.trim() === ''
    ? { type: 'unknown', text: source }
    : { type: 'input', name: input.trim(), placeholder: placeholder.trim() };
}

export const variableNames = Object.keys(promptVariables).filter(
  (name): name is VariableName => name in promptVariables,
);

function otherNames(name: VariableName): readonly string[] {
  return promptVariables[name];
}
