// Which of all that could be meant is shown, and in which order. Pure; suggestionFinder.ts hands the
// candidates over.

import { mostSuggestions, type SuggestionKind, type SuggestionView } from '../../shared/suggestion.ts';
import { matchScore } from './matchScore.ts';

export interface Candidate extends SuggestionView {
  /** What is looked through besides the label: the path with `/`. */
  readonly path?: string;
  /** How long ago it was used, from 0 for what was last; undefined when it was not used. */
  readonly recency?: number;
}

/** Best first; each id once, the first with it counts. Without a query: by kind and by use. */
export function rankSuggestions<Item extends Candidate>(query: string, candidates: readonly Item[]): readonly Item[] {
  const known = new Set<string>();
  const fitting: { readonly item: Item; readonly score: number }[] = [];
  for (const item of candidates) {
    if (known.has(item.id)) continue;
    known.add(item.id);
    const name = item.label.replace(/^#/u, '');
    const score = matchScore(query, name, item.path ?? '');
    if (score !== undefined) fitting.push({ item, score: score + advantage(item, query === '') });
  }
  // The sort is stable: what fits equally well stays in the order in which it came.
  return fitting
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostSuggestions)
    .map(({ item }) => item);
}

/** Less than the distance between two kinds of fit, so that a better fit wins. */
function advantage({ kind, recency }: Candidate, isUnasked: boolean): number {
  const used = recency === undefined ? 0 : Math.max(1, 40 - recency);
  const first = kindFirst[kind];
  return isUnasked ? (recency === undefined ? first : Math.max(first, 100 + used)) : first / 10 + used;
}

const kindFirst: Readonly<Record<SuggestionKind, number>> = {
  selection: 500,
  problems: 499,
  editor: 498,
  prompt: 100,
  symbol: 60,
  file: 50,
};
