// What a server lets know about an answer beside its text, as it lets it know. The reader of the wire
// makes notes, the conversation keeps them, the panel shows them with the answer.

import { isRecord } from '../../shared/isRecord.ts';
import { type Adaptation, parseAdaptation } from '../model/adaptation.ts';

/**
 * - `refusal`: what follows is the model's refusal to answer, in its own words.
 * - `citation`: a page that the answer relies on; `url` is http or https.
 * - `filtered`: the server's content filter objects to the answer, for these reasons in its own words
 *   (e.g. `violence: high`), or for none that it names. `isWithdrawn`: what has come of the text must
 *   not be shown as an answer any longer, nor sent back; otherwise the answer is only cut.
 * - `unfiltered`: the content filter was down, and has checked the question or the answer not at all.
 * - `adapted`: the server refused something in the request, and it was sent again, changed so.
 *
 * Recorded in journals, so each keeps its meaning for ever.
 */
export type AnswerNote =
  | { readonly kind: 'refusal' | 'unfiltered' }
  | { readonly kind: 'citation'; readonly url: string; readonly title?: string | undefined }
  | { readonly kind: 'adapted'; readonly adaptation: Adaptation }
  | { readonly kind: 'filtered'; readonly reasons: readonly string[]; readonly isWithdrawn: boolean };

/** As it stands in a journal; undefined for a kind that this version does not know. */
export function parseAnswerNote(value: unknown): AnswerNote | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, url, title, reasons, isWithdrawn } = value;
  switch (kind) {
    case 'refusal':
    case 'unfiltered':
      return { kind };
    case 'citation':
      return typeof url === 'string' ? { kind, url, ...(typeof title === 'string' ? { title } : {}) } : undefined;
    case 'filtered':
      return typeof isWithdrawn === 'boolean' ? { kind, reasons: stringsIn(reasons), isWithdrawn } : undefined;
    case 'adapted': {
      const adaptation = parseAdaptation(value['adaptation']);
      return adaptation === undefined ? undefined : { kind, adaptation };
    }
    default:
      return undefined;
  }
}

/** The notes with one more; the very same list when it says nothing new. */
export function withNote(notes: readonly AnswerNote[], note: AnswerNote): readonly AnswerNote[] {
  return notes.some((known) => isSame(known, note)) ? notes : [...notes, note];
}

/** The content filter's last word: a later note adds reasons and takes nothing back. */
export function filterOf(notes: readonly AnswerNote[]): Extract<AnswerNote, { kind: 'filtered' }> | undefined {
  const found = notes.filter((note) => note.kind === 'filtered');
  if (found.length === 0) return undefined;
  return {
    kind: 'filtered',
    reasons: [...new Set(found.flatMap(({ reasons }) => reasons))],
    isWithdrawn: found.some(({ isWithdrawn }) => isWithdrawn),
  };
}

function isSame(one: AnswerNote, other: AnswerNote): boolean {
  if (one.kind === 'citation' && other.kind === 'citation') return one.url === other.url;
  return JSON.stringify(one) === JSON.stringify(other);
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
