// What is being typed at the cursor of the message box: a reference, a prompt, or neither. Pure; completion.ts asks
// after every change.

import { longestQuery, type SuggestionTrigger } from '../../shared/suggestion.ts';

export interface Query {
  readonly trigger: SuggestionTrigger;
  readonly text: string;
  /** From the trigger to the cursor. */
  readonly start: number;
  readonly end: number;
}

/**
 * `#` counts at the beginning of a word, `/` at the very beginning of the text, where the name of a prompt may have
 * spaces. A cursor in the middle of a word types no name.
 */
export function queryAt(draft: string, cursor: number): Query | undefined {
  const before = draft.slice(0, cursor);
  const prompt = /^\/(?<name>[^\n]*)$/u.exec(before)?.groups?.['name'];
  // What begins with a space or has a second slash is a path or a remark.
  if (prompt !== undefined && !/^\s|\//u.test(prompt) && !/\s#[^\s#]*$/u.test(prompt)) {
    return query('/', prompt, cursor);
  }
  if (/^[^\s#]/u.test(draft.slice(cursor))) return undefined;
  const reference = /(?:^|\s)#(?<name>[^\s#]*)$/u.exec(before)?.groups?.['name'];
  return reference === undefined ? undefined : query('#', reference, cursor);
}

/** The draft without a query, and without the space that would be left on both sides of it. */
export function withoutQuery(draft: string, { start, end }: Query): { readonly text: string; readonly cursor: number } {
  const [before, after] = [draft.slice(0, start), draft.slice(end)];
  const isDouble = (before === '' || /\s$/u.test(before)) && /^[^\S\n]/u.test(after);
  return { text: before + (isDouble ? after.slice(1) : after), cursor: start };
}

function query(trigger: SuggestionTrigger, text: string, end: number): Query | undefined {
  if (text.length > longestQuery) return undefined;
  return { trigger, text, start: end - text.length - 1, end };
}
