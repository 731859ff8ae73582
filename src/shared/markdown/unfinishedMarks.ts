// The end of a text that grows: marks whose partner has not come yet are taken as if it had, so that no raw `**`, `[`
// or backtick flashes. A plug-in of the parser; parseMarkdown.ts says which inlines are unfinished.

import type { Env, MarkdownIt, StateInline, Token } from 'markdown-it';

interface Guesses {
  /** Where a bracket's end was seen, and where reading goes on from there. */
  readonly jumps: Map<number, number>;
  /** What comes next may undo a guess, even a letter. */
  areFragile: boolean;
  left: number;
}

/** Guesses are about the end of a text; thousands of stray brackets must not be tried one by one. */
const mostGuesses = 16;
const guessesOf = new WeakMap<Env, Guesses>();

export function guessUnfinishedMarks(parser: MarkdownIt): void {
  parser.inline.ruler.before('backticks', 'unfinishedCode', guessed(codeSpan));
  parser.inline.ruler.after('image', 'unfinishedLink', guessed(linkOrImage));
  parser.inline.ruler.after('autolink', 'unfinishedAutolink', guessed(autolink));
  parser.inline.ruler2.after('balance_pairs', 'unfinishedEmphasis', (state) => {
    if (guessesOf.has(state.env)) closeEmphasis(state);
  });
}

/**
 * Parses inlines that may go on. `isMidLine`: the content's last character is the text's last one, so a mark there may
 * grow. False when the next letters need another parse.
 */
export function parseUnfinished(
  parser: MarkdownIt,
  content: string,
  env: Env,
  into: Token[],
  isMidLine: boolean,
): boolean {
  const known = isMidLine ? content.slice(0, content.length - unknownEnd(content)) : content;
  const guesses: Guesses = { jumps: new Map(), areFragile: known.length < content.length, left: mostGuesses };
  guessesOf.set(env, guesses);
  parser.inline.parse(known, parser, env, into);
  guessesOf.delete(env);
  return !guesses.areFragile;
}

/** The length of a mark, an escape or an entity at the end that is not all there. */
function unknownEnd(content: string): number {
  let start = content.length;
  while (start > 0 && '*_~`!\\'.includes(content[start - 1] ?? ' ')) start--;
  if (start < content.length) return content.length - start;
  return /&#?\w{0,31}$/.exec(content.slice(-34))?.[0].length ?? 0;
}

type Guess = (state: StateInline, guesses: Guesses) => boolean;

function guessed(guess: Guess): (state: StateInline, silent?: boolean) => boolean {
  return (state, silent = false) => {
    const guesses = silent || state.linkLevel > 0 ? undefined : guessesOf.get(state.env);
    return guesses !== undefined && guess(state, guesses);
  };
}

/** Without a run of backticks that closes it the rest is code. */
function codeSpan(state: StateInline): boolean {
  const { src, pos } = state;
  if (src[pos] !== '`') return false;
  const opener = runAt(src, pos);
  let next = src.indexOf('`', pos + opener);
  while (next !== -1) {
    const length = runAt(src, next);
    if (length === opener) return false;
    next = src.indexOf('`', next + length);
  }
  const code = src
    .slice(pos + opener)
    .replaceAll('\n', ' ')
    .trimStart();
  if (code !== '') state.push('code_inline', 'code', 0).content = code;
  state.pos = state.posMax;
  return true;
}

function runAt(text: string, start: number): number {
  let end = start;
  while (text[end] === '`') end++;
  return end - start;
}

/** Of a link only the words are shown until its address is complete. */
function linkOrImage(state: StateInline, guesses: Guesses): boolean {
  const { src, pos } = state;
  const jump = guesses.jumps.get(pos);
  if (jump !== undefined) {
    state.pos = jump;
    return true;
  }
  const bracket = src.startsWith('![', pos) ? pos + 1 : pos;
  if (src[bracket] !== '[' || /\w/.test(src[pos - 1] ?? ' ') || guesses.left-- <= 0) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, bracket);
  if (labelEnd !== -1) {
    if (!mayBecomeAddress(src.slice(labelEnd + 1))) return false;
    guesses.jumps.set(labelEnd, state.posMax);
    guesses.areFragile = true;
  }
  state.pos = bracket + 1;
  return true;
}

/** What stands behind a link's words so far: nothing, or an address, a title or a label without its end. */
function mayBecomeAddress(rest: string): boolean {
  return rest === '' || /^\(\s*(?:<[^>\n]*|[^\s<]*)(?:>?\s+(?:["'(][^]*)?)?$/.test(rest) || /^\[[^\][]*$/.test(rest);
}

/** `<https://exam`, and what may become that. */
function autolink(state: StateInline, guesses: Guesses): boolean {
  const { src, pos } = state;
  if (src[pos] !== '<') return false;
  const rest = src.slice(pos + 1, pos + 2050);
  if (rest.length > 2048 || /[\s<>]/.test(rest)) return false;
  const lower = rest.toLowerCase();
  if (!['https:', 'http:', 'mailto:'].some((scheme) => scheme.startsWith(lower) || lower.startsWith(scheme)))
    return false;
  guesses.areFragile = true;
  state.pos += 1;
  return true;
}

/** Every opener that is not closed, and not inside a pair that is, gets a closer at the end. */
function closeEmphasis(state: StateInline): void {
  const { delimiters, tokens } = state;
  const open: number[] = [];
  let covered = -1;
  for (const [index, { open: canOpen, end, length, token, marker }] of delimiters.entries()) {
    covered = Math.max(covered, end);
    if (!canOpen || end >= 0 || index < covered) continue;
    const before = tokens[token - 1];
    const isInWord =
      length === 1 && marker === 0x2a && before?.type === 'text' && /[\p{L}\p{N}]$/u.test(before.content);
    if (!isInWord) open.push(index);
  }
  if (open.length > mostGuesses) return;
  for (const index of open.toReversed()) {
    const opener = delimiters[index];
    if (opener === undefined) continue;
    state.push('text', '', 0).content = tokens[opener.token]?.content ?? '';
    opener.end = delimiters.length;
    delimiters.push({ ...opener, token: tokens.length - 1, end: -1, open: false, close: true });
  }
}
