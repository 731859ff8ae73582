// What the message box offers while a reference (`#tax`) or a prompt (`/explain`) is typed. The page asks with a
// query, the host answers with rows; the page names the chosen one by its id and never says what is behind it.

import { isRecord } from './isRecord.ts';

export const suggestionTriggers = ['#', '/'] as const;
export type SuggestionTrigger = (typeof suggestionTriggers)[number];

export const suggestionKinds = ['selection', 'problems', 'editor', 'file', 'symbol', 'prompt'] as const;

/** `prompt` completes or runs; all others become an attachment. */
export type SuggestionKind = (typeof suggestionKinds)[number];

export interface SuggestionView {
  /** Opaque; the same thing keeps its id from one answer to the next. */
  readonly id: string;
  readonly kind: SuggestionKind;
  /** A file's or symbol's name, `#selection`, or the prompt's name. */
  readonly label: string;
  /** Where it is or what it does, in the person's language. May be empty. */
  readonly detail: string;
}

/** Rows of one answer. */
export const mostSuggestions = 50;
/** UTF-16 units of a query: nothing longer is a name. */
export const longestQuery = 100;

/** The rows of an answer; what is none of ours is left out. */
export function parseSuggestions(value: unknown): readonly SuggestionView[] {
  return Array.isArray(value) ? value.flatMap(parseSuggestion).slice(0, mostSuggestions) : [];
}

function parseSuggestion(value: unknown): readonly SuggestionView[] {
  if (!isRecord(value)) return [];
  const { id, label, detail } = value;
  const kind = suggestionKinds.find((known) => known === value['kind']);
  if (kind === undefined || typeof id !== 'string' || typeof label !== 'string' || typeof detail !== 'string')
    return [];
  return [{ id, kind, label, detail }];
}
