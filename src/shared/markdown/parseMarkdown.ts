// One parse of a Markdown text: CommonMark with tables, strikethrough, task lists, bare addresses
// and formulas; raw HTML stays text. Called by streamingMarkdown.ts and codeBlocks.ts.

import markdownIt, { type Env, type MarkdownIt, type Token } from 'markdown-it';
import type { Block, Inline } from './blockTree.ts';
import { buildBlock, buildInlines, childrenOf, type Node } from './buildBlocks.ts';
import { isReadableHref } from './linkPolicy.ts';
import { probeLooseness, readLooseness } from './looseness.ts';
import { addMathRules } from './mathRules.ts';
import { guessUnfinishedMarks, parseUnfinished } from './unfinishedMarks.ts';

/** Link definitions by normalised label, as the parser keeps them. */
export type References = Readonly<Record<string, { readonly href: string; readonly title: string }>>;

export interface ParsedNodes {
  /** The top-level blocks. The first line of the text is line 0 of their tokens' maps. */
  readonly nodes: readonly Node[];
  /** Those that were handed in and those that the text defines; the first one of a label wins. */
  readonly references: References;
  /** Letters that follow would only make the last text longer. */
  readonly canAppendText: boolean;
}

/** What a parse is asked for, by its environment. */
interface Wish {
  /** The definitions that inlines may use; undefined: those of the text too. */
  readonly known: References | undefined;
  readonly isUnfinished: boolean;
  canAppendText: boolean;
}

const wishes = new WeakMap<Env, Wish>();
const parser = createParser();

/** A whole text with its own definitions. */
export function parseMarkdown(text: string): readonly Block[] {
  return parseNodes(text, {}, true).nodes.map(buildBlock);
}

/**
 * `known` are definitions from earlier in the document. Links are resolved with those alone unless
 * `resolveOwn`: while a text grows, the address of a definition at its end may be half of itself.
 * `isUnfinished`: marks without a partner in the last inlines are taken as if it came.
 */
export function parseNodes(text: string, known: References, resolveOwn: boolean, isUnfinished = false): ParsedNodes {
  const references = { ...known };
  const environment: Env = { references };
  const wish: Wish = { known: resolveOwn ? undefined : known, isUnfinished, canAppendText: false };
  wishes.set(environment, wish);
  const nodes = childrenOf(parser.parse(text, environment));
  return { nodes, references, canAppendText: wish.canAppendText };
}

/** The front part of a paragraph; undefined when something in it may still find a partner behind it. */
export function parseClosedInlines(text: string, known: References): readonly Inline[] | undefined {
  const tokens: Token[] = [];
  const environment: Env = { references: { ...known } };
  openMarks.delete(environment);
  parser.inline.parse(text, parser, environment, tokens);
  let brackets = 0;
  for (const { type, content, markup } of tokens) {
    if (type === 'text_special' && /^\\[([]$/.test(markup)) return undefined;
    if (type !== 'text') continue;
    if (/[`$]/.test(content)) return undefined;
    for (const bracket of content.match(/[[\]]/g) ?? []) brackets = Math.max(0, brackets + (bracket === '[' ? 1 : -1));
  }
  return brackets > 0 || openMarks.has(environment) ? undefined : buildInlines(tokens);
}

/** The environments of parses that left an opener of emphasis open. */
const openMarks = new WeakSet<Env>();

function createParser(): MarkdownIt {
  const created = markdownIt({ html: false, linkify: true });
  created.validateLink = isReadableHref;
  // Only addresses that say their scheme: `main.rs` and `a//b` are no links.
  created.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  created.linkify.add('//', null).add('ftp:', null);
  addMathRules(created);
  probeLooseness(created);
  guessUnfinishedMarks(created);
  created.inline.ruler2.after('balance_pairs', 'openMarks', (state) => {
    if (state.delimiters.some(({ open, end }) => open && end < 0)) openMarks.add(state.env);
  });
  // Blocks are read first and collect definitions, then inlines use them: this stands between.
  created.core.ruler.after('block', 'betweenBlocksAndInlines', (state) => {
    const known = wishes.get(state.env)?.known;
    if (known !== undefined) state.env.references = known;
    state.tokens = readLooseness(state.tokens);
    for (const token of state.tokens) {
      if (token.type === 'fence') token.info = created.utils.unescapeAll(token.info);
    }
    const last = state.tokens.findLast(({ nesting }) => nesting >= 0);
    if (last !== undefined && wishes.get(state.env)?.isUnfinished === true) markUnfinishedCode(last, state.src);
  });
  created.core.ruler.at('inline', ({ tokens, env, src }) => {
    const wish = wishes.get(env);
    const open = wish?.isUnfinished === true ? openInline(tokens, src) : undefined;
    for (const token of tokens) {
      if (token.type !== 'inline') continue;
      const children = (token.children ??= []);
      if (token !== open || wish === undefined) created.inline.parse(token.content, created, env, children);
      else wish.canAppendText = parseUnfinished(created, token.content, env, children, !/\s$/.test(src));
    }
  });
  return created;
}

/** Says in `meta` that more code may come; what is not in the text yet is not in the code. */
function markUnfinishedCode(token: Token, text: string): void {
  const [start, end] = token.map ?? [0, 0];
  if (token.type === 'fence') {
    const lines = token.content.split('\n').length - (token.content.endsWith('\n') || token.content === '' ? 1 : 0);
    if (lines === end - start - 1) token.meta = { isUnfinished: true };
  } else if (token.type === 'code_block') {
    token.meta = { isUnfinished: true };
    if (!text.endsWith('\n')) token.content = token.content.slice(0, -1);
  }
}

/** The last inlines, if the text's end still belongs to them. */
function openInline(tokens: readonly Token[], text: string): Token | undefined {
  if (/\n[ \t>]*\n[ \t>]*$/.test(text)) return undefined;
  const last = tokens.findLastIndex((token) => token.nesting >= 0 && !isEmptyCell(token));
  const [inline, kind] = [tokens[last], tokens[last - 1]?.type];
  if (inline?.type !== 'inline') return undefined;
  // A heading and a row of a table end with their line.
  return kind !== 'paragraph_open' && text.endsWith('\n') ? undefined : inline;
}

/** What a row that has just begun is filled up with. */
function isEmptyCell({ type, content }: Token): boolean {
  return type === 'td_open' || type === 'th_open' || (type === 'inline' && content === '');
}
