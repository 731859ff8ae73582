// Says of every list whether it is loose, also where no paragraph of its own shows it. A plug-in of the parser.

import type { MarkdownIt, StateBlock, Token } from 'markdown-it';

/** Marks the paragraphs that are none. */
const probe = 'looseness';

/**
 * markdown-it tells a tight list by hiding the paragraphs that are its items' own children. So each item that holds
 * anything gets an empty one, which `readLooseness` takes out again.
 */
export function probeLooseness(parser: MarkdownIt): void {
  parser.block.ruler.before('table', probe, (state, _startLine, _endLine, silent) => {
    if (!silent && state.tokens.at(-1)?.type === 'list_item_open') pushProbe(state);
    return false;
  });
}

function pushProbe(state: StateBlock): void {
  state.push('paragraph_open', 'p', 1).info = probe;
  state.push('inline', '', 0).info = probe;
  state.push('paragraph_close', 'p', -1).info = probe;
}

/** The tokens without probes. A list's opening token says in `meta` whether it is loose, null when nobody can know. */
export function readLooseness(tokens: readonly Token[]): Token[] {
  const open: Token[] = [];
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.info === probe) {
      const list = open.at(-1);
      if (token.type === 'paragraph_open' && list !== undefined) list.meta = { isLoose: !token.hidden };
      continue;
    }
    if (isListOpen(token)) open.push(token);
    else if (token.type.endsWith('_list_close')) open.pop();
    kept.push(token);
  }
  return kept;
}

/** Undefined for a list of nothing but empty items. */
export function loosenessOf(list: Token): boolean | undefined {
  const isLoose: unknown = list.meta?.['isLoose'];
  return typeof isLoose === 'boolean' ? isLoose : undefined;
}

function isListOpen({ type }: Token): boolean {
  return type === 'bullet_list_open' || type === 'ordered_list_open';
}
