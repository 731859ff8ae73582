// Splits code into coloured spans, line by line: what is open at a line's end is carried to the next one,
// so that code that grows costs its new lines only. Called by the panel's code blocks.

import type { End, Mode, Rule, Words } from './mode.ts';
import type { TokenKind } from './tokenKind.ts';

/** Joined, the spans' texts are the text. Neighbours differ in kind. */
export interface Span {
  readonly text: string;
  readonly kind: TokenKind | undefined;
}

/** What is open: the innermost mode, and all around it. Never changed, so it can be kept and gone back to. */
export interface Nesting {
  readonly mode: Mode;
  readonly outer: Nesting | undefined;
  readonly depth: number;
  /** The nearest end that closes modes by itself, with what is open behind it. */
  readonly end?: { readonly of: End; readonly outer: Nesting } | undefined;
}

/** Deeper nesting is not followed: no code needs it, and an answer could go on for ever. */
const deepest = 200;
/** Matches of nothing at one place; a grammar that does more goes in circles. */
const mostEmptyMatches = 4;

export function outermost(mode: Mode): Nesting {
  return { mode, outer: undefined, depth: 0 };
}

/**
 * The spans of a line without its line break, and what is open behind it. A long line may come in pieces: all but the
 * last without `endsLine`. All but the first begin with some characters of the piece before, for rules that look
 * back; the spans begin behind them, at `from`.
 */
export function tokenize(
  text: string,
  before: Nesting,
  { from = 0, endsLine = true } = {},
): { readonly spans: readonly Span[]; readonly after: Nesting } {
  const spans = new SpanList();
  let nesting = before;
  let position = from;
  let emptyMatches = 0;
  let introduced: TokenKind | undefined;

  if (from === 0 && nesting.end !== undefined && 'ofLine' in nesting.end.of) {
    const length = nesting.end.of.ofLine(text);
    if (length !== undefined) {
      spans.add(text.slice(0, length), nesting.end.of.kind);
      position = length;
      nesting = nesting.end.outer;
    }
  }
  while (position < text.length) {
    const { mode } = nesting;
    const found = nextMatch(mode, text, position);
    const end = nextEnd(nesting, text, position);
    if (end !== undefined && (found === undefined || end.index <= found.index)) {
      spans.add(text.slice(position, end.index), mode.kind);
      spans.add(end.text, end.kind);
      position = end.index + end.text.length;
      nesting = end.outer;
      introduced = undefined;
      continue;
    }
    if (found === undefined) {
      spans.add(text.slice(position), mode.kind);
      break;
    }
    const { rule, index, length } = found;
    const between = text.slice(position, index);
    spans.add(between, mode.kind);
    if (introduced !== undefined && between.trim() !== '' && between.trim() !== '*') introduced = undefined;
    position = index + length;
    const match = text.slice(index, position);
    if (rule.kind === 'word') {
      const kind =
        introduced !== undefined && text[position] !== '.' ? introduced : kindOfWord(mode, text, index, match);
      spans.add(match, kind);
      introduced = mode.words?.introduced.get(match);
    } else {
      spans.add(match, rule.kind ?? mode.kind);
      introduced = undefined;
    }
    nesting = follow(rule, nesting, match, text);
    emptyMatches = length === 0 ? emptyMatches + 1 : 0;
    if (emptyMatches > mostEmptyMatches) {
      spans.add(text.charAt(position), mode.kind);
      position++;
    }
  }
  return { spans: spans.list, after: endsLine ? atLineEnd(nesting, text) : nesting };
}

/** Joins neighbours of one kind. */
class SpanList {
  readonly list: Span[] = [];

  add(text: string, kind: TokenKind | undefined): void {
    if (text === '') return;
    const last = this.list.at(-1);
    if (last !== undefined && last.kind === kind) this.list[this.list.length - 1] = { text: last.text + text, kind };
    else this.list.push({ text, kind });
  }
}

function follow(rule: Rule, nesting: Nesting, match: string, text: string): Nesting {
  const left = rule.leave === true ? (nesting.outer ?? nesting) : nesting;
  if (rule.enter === undefined) return left;
  if (left.depth >= deepest) return left;
  const entered: Nesting = { mode: rule.enter(match), outer: left, depth: left.depth + 1, end: left.end };
  return rule.end === undefined ? entered : { ...entered, end: { of: rule.end(match, text), outer: left } };
}

function atLineEnd(nesting: Nesting, text: string): Nesting {
  let open = nesting;
  while (open.outer !== undefined && endsHere(open.mode, text)) open = open.outer;
  const mode = open.mode.nextLine?.();
  return mode === undefined ? open : { ...open, mode };
}

function endsHere({ endsWithLine }: Mode, text: string): boolean {
  return endsWithLine === true || (endsWithLine !== undefined && !text.endsWith(endsWithLine));
}

interface Match {
  readonly rule: Rule;
  readonly index: number;
  readonly length: number;
}

const expressions = new WeakMap<Mode, RegExp>();

function nextMatch(mode: Mode, text: string, position: number): Match | undefined {
  if (mode.rules.length === 0) return undefined;
  let expression = expressions.get(mode);
  if (expression === undefined) {
    const sources = mode.rules.map(({ match }) => `(${match.source})`);
    expression = new RegExp(sources.join('|'), mode.ignoresCase === true ? 'gi' : 'g');
    expressions.set(mode, expression);
  }
  expression.lastIndex = position;
  const found = expression.exec(text);
  if (found === null) return undefined;
  let group = 1;
  while (found[group] === undefined) group++;
  const rule = mode.rules[group - 1];
  return rule && { rule, index: found.index, length: found[0].length };
}

function nextEnd(
  { end }: Nesting,
  text: string,
  position: number,
):
  | { readonly index: number; readonly text: string; readonly kind: TokenKind | undefined; readonly outer: Nesting }
  | undefined {
  if (end === undefined || !('text' in end.of)) return undefined;
  const index = text.indexOf(end.of.text, position);
  return index === -1 ? undefined : { index, text: end.of.text, kind: end.of.kind, outer: end.outer };
}

const memberMark = /(?:^|[^.])\.$|->$/u;
const upperCaseWord = /^[A-Z][\dA-Z_]+$/u;

function kindOfWord(mode: Mode, text: string, index: number, word: string): TokenKind | undefined {
  const { words } = mode;
  if (words === undefined) return mode.kind;
  // A member may be called like a keyword.
  const isMember = memberMark.test(text.slice(Math.max(0, index - 2), index));
  const known = isMember ? undefined : words.kinds.get(mode.ignoresCase === true ? word.toLowerCase() : word);
  if (known !== undefined) return known;
  const next = text[index + word.length];
  if (next !== undefined && words.callMarks.includes(next)) return 'function';
  if (isMember && words.capitalsMatter === 'alone') return mode.kind;
  return kindByCapitals(words, word) ?? mode.kind;
}

function kindByCapitals({ capitalsMatter }: Words, word: string): TokenKind | undefined {
  if (capitalsMatter === false || !/^[A-Z]/u.test(word)) return undefined;
  return upperCaseWord.test(word) ? 'constant' : 'type';
}
