// Reads a prompt file of a workspace, `.github/prompts/*.prompt.md`: VS Code's own format, of which
// Causerie takes the words and nothing else. A file of a repository is a stranger's: it can say what to
// ask, never whom, with which tools or in whose name.

export interface PromptFile {
  readonly uri: string;
  /** `review.prompt.md`. */
  readonly fileName: string;
  /** The name of the workspace folder that has it. */
  readonly folder: string;
  /** From the front matter, else of the file. One line of at most 80 characters. */
  readonly name: string;
  readonly description?: string;
  readonly argumentHint?: string;
  /** Keys of the front matter that Causerie takes no notice of, and that a person may count on. */
  readonly unused?: readonly string[];
  readonly text: string;
}

/** The fields whose values are read. */
const readKeys = new Set(['name', 'description', 'argument-hint']);
/** Characters that change what a person reads, or that only a model reads: a prompt is looked at before it is run. */
const hidden = /[\p{Bidi_Control}\u{E0000}-\u{E007F}]/gu;
const longestLine = 80;
const longestDescription = 300;
const mostUnused = 10;

/**
 * Undefined when there is nothing to ask in it. The front matter is read line by line, and only what is a plain or
 * quoted scalar on one line of its own; YAML's other forms (lists, blocks, anchors) are passed over. A front matter
 * without an end is none: all of it is the prompt.
 */
export function promptFile(
  place: Pick<PromptFile, 'uri' | 'fileName' | 'folder'>,
  content: string,
): PromptFile | undefined {
  const source = content.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');
  const [head, front = ''] = /^---[ \t]*\n(?<front>(?:.*\n)*?)---[ \t]*(?:\n|$)/u.exec(source) ?? [''];
  const text = source.slice(head.length).replaceAll(hidden, '').trim();
  if (text === '') return undefined;
  const fields = new Map<string, string>();
  const unused: string[] = [];
  for (const line of front.split('\n')) {
    const [, key, value = ''] = /^(?<key>[\w-]+):(?<value>(?:[ \t].*)?)$/u.exec(line) ?? [];
    if (key === undefined) continue;
    const scalar = readKeys.has(key) ? scalarOf(value.trim()) : undefined;
    if (scalar !== undefined) fields.set(key, fields.get(key) ?? scalar);
    else if (!readKeys.has(key) && !unused.includes(key) && unused.length < mostUnused) unused.push(key);
  }
  const field = (key: string, longest: number): string | undefined => oneLine(fields.get(key) ?? '', longest);
  const description = field('description', longestDescription);
  const argumentHint = field('argument-hint', longestDescription);
  return {
    ...place,
    name: field('name', longestLine) ?? oneLine(place.fileName.replace(/\.prompt\.md$/iu, ''), longestLine) ?? '?',
    ...(description === undefined ? {} : { description }),
    ...(argumentHint === undefined ? {} : { argumentHint }),
    ...(unused.length === 0 ? {} : { unused }),
    text,
  };
}

/** A plain or quoted scalar of YAML; undefined for any other form. */
function scalarOf(value: string): string | undefined {
  if (value.startsWith('"')) return doubleQuoted(value);
  if (value.startsWith("'")) {
    const inner = /^'(?<inner>(?:[^']|'')*)'(?:[ \t]+#.*)?$/u.exec(value)?.groups?.['inner'];
    return inner?.replaceAll("''", "'");
  }
  // What these characters begin is a list, a block, an anchor, a tag or reserved (YAML 1.2, 7.3.3).
  if (value === '' || /^[[\]{},#&*!|>%@`]|^[-?:](?:\s|$)/u.test(value)) return undefined;
  return value.replace(/\s#.*$/u, '').trimEnd();
}

function doubleQuoted(value: string): string | undefined {
  const quoted = /^(?<quoted>"(?:[^"\\]|\\.)*")(?:[ \t]+#.*)?$/u.exec(value)?.groups?.['quoted'];
  if (quoted === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(quoted);
    return typeof parsed === 'string' ? parsed : undefined;
  } catch {
    // An escape that only YAML has.
    return undefined;
  }
}

/** Undefined when nothing is left that can be seen. */
function oneLine(text: string, longest: number): string | undefined {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (line === '') return undefined;
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}
