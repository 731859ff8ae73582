// One parse of a Markdown text: CommonMark with tables, strikethrough, task lists, bare addresses
// and formulas; raw HTML stays text. Called by streamingMarkdown.ts and codeBlocks.ts.

import markdownIt, { type Env, type MarkdownIt } from 'markdown-it';
import { buildBlocks, type PlacedBlock } from './buildBlocks.ts';
import { isReadableHref } from './linkPolicy.ts';
import { addMathRules } from './mathRules.ts';

/** Link definitions by normalised label, as the parser keeps them. */
export type References = Readonly<Record<string, { readonly href: string; readonly title: string }>>;

export interface ParsedMarkdown {
  readonly blocks: readonly PlacedBlock[];
  /** Those that were handed in and those that the text defines; the first one of a label wins. */
  readonly references: References;
}

/** The definitions that inlines may use, by the environment of the parse. */
const resolvedWith = new WeakMap<Env, References>();
const parser = createParser();

/**
 * `known` are definitions from earlier in the document. Links are resolved with those alone unless
 * `resolveOwn`: while a text grows, the address of a definition at its end may be half of itself.
 */
export function parseMarkdown(text: string, known: References, resolveOwn: boolean): ParsedMarkdown {
  const definitions = { ...known };
  const environment: Env = { references: definitions };
  if (!resolveOwn) resolvedWith.set(environment, known);
  const tokens = parser.parse(text, environment);
  return { blocks: buildBlocks(tokens), references: definitions };
}

function createParser(): MarkdownIt {
  const created = markdownIt({ html: false, linkify: true });
  created.validateLink = isReadableHref;
  // Only addresses that say their scheme: `main.rs` and `a//b` are no links.
  created.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  created.linkify.add('//', null).add('ftp:', null);
  addMathRules(created);
  // Blocks are read first and collect definitions, then inlines use them: this stands between.
  created.core.ruler.after('block', 'betweenBlocksAndInlines', (state) => {
    const known = resolvedWith.get(state.env);
    if (known !== undefined) state.env.references = known;
    for (const token of state.tokens) {
      if (token.type === 'fence') token.info = created.utils.unescapeAll(token.info);
    }
  });
  return created;
}
