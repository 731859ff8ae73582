// Answers the message box's questions: asks the sources of candidates, ranks what they give, and says more as soon
// as more is known. One for the panel; the editor's side hands the sources over.

import type { AttachmentReference } from '../../shared/attachmentReference.ts';
import type { SuggestionTrigger, SuggestionView } from '../../shared/suggestion.ts';
import type { Log } from '../session/ports.ts';
import { type Candidate, rankSuggestions } from './rankSuggestions.ts';

/** What becomes an attachment when it is chosen. */
export interface PlaceCandidate extends Candidate {
  readonly reference: AttachmentReference;
}

export interface SuggestionSources {
  /** What is known at once: the editor's own places and the files that were used last. */
  readonly atHand: () => readonly PlaceCandidate[];
  /** Slower ones, each on its own. They may reject; after an abort nobody waits. */
  readonly slow: readonly ((query: string, signal: AbortSignal) => Promise<readonly PlaceCandidate[]>)[];
  readonly prompts: () => Promise<readonly Candidate[]>;
}

export type SuggestionAnswer = (suggestions: readonly SuggestionView[], isComplete: boolean) => void;

/** Of what was offered, the newest are remembered: a list may be older than the question that follows it. */
const mostRemembered = 1000;

export class SuggestionFinder {
  readonly #sources: SuggestionSources;
  readonly #log: Log;
  readonly #offered = new Map<string, AttachmentReference>();
  #current = new AbortController();

  constructor(sources: SuggestionSources, log: Log) {
    this.#sources = sources;
    this.#log = log;
  }

  /** Takes the place of the question before, which gets no answer any more. Never rejects. */
  async ask(trigger: SuggestionTrigger, query: string, answer: SuggestionAnswer): Promise<void> {
    this.end();
    const { signal } = this.#current;
    const say: SuggestionAnswer = (suggestions, isComplete) => {
      if (!signal.aborted) answer(suggestions, isComplete);
    };
    try {
      if (trigger === '/') say(rankSuggestions(query, await this.#sources.prompts()).map(viewOf), true);
      else await this.#findPlaces(query, signal, say);
    } catch (error) {
      this.#fail(error);
      say([], true);
    }
  }

  /** Nobody waits any more. */
  end(): void {
    this.#current.abort();
    this.#current = new AbortController();
  }

  /** Of something that was offered; undefined when it was not, or long ago. */
  referenceOf(id: string): AttachmentReference | undefined {
    return this.#offered.get(id);
  }

  async #findPlaces(query: string, signal: AbortSignal, say: SuggestionAnswer): Promise<void> {
    let candidates = this.#sources.atHand();
    let missing = this.#sources.slow.length;
    const tell = (): void => {
      const ranked = rankSuggestions(query, candidates);
      this.#remember(ranked);
      say(ranked.map(viewOf), missing === 0);
    };
    tell();
    await Promise.all(
      this.#sources.slow.map(async (source) => {
        const found = await source(query, signal).catch((error: unknown) => {
          if (!signal.aborted) this.#fail(error);
          return [];
        });
        if (signal.aborted) return;
        candidates = [...candidates, ...found];
        missing -= 1;
        tell();
      }),
    );
  }

  #remember(candidates: readonly PlaceCandidate[]): void {
    for (const { id, reference } of candidates) {
      this.#offered.delete(id);
      this.#offered.set(id, reference);
    }
    for (const id of this.#offered.keys()) {
      if (this.#offered.size <= mostRemembered) return;
      this.#offered.delete(id);
    }
  }

  #fail(error: unknown): void {
    this.#log.warn(`Suggestions could not all be found (${String(error)}).`);
  }
}

function viewOf({ id, kind, label, detail }: Candidate): SuggestionView {
  return { id, kind, label, detail };
}
