// What the page itself remembers across a reload or while it is hidden: the draft, where the
// reader was, and a question that is being edited. Kept by VS Code through the page's API.

import { isRecord } from '../shared/isRecord.ts';
import type { ReadingPlace } from './readingPlace.ts';

export interface SavedState {
  readonly conversationId: string;
  readonly draft: string;
  /** Undefined while the reader follows the end. */
  readonly place?: ReadingPlace | undefined;
  /** The returned question whose text is in the draft already. */
  readonly returnedId?: string | undefined;
  /** Code blocks begin with their lines wrapped. */
  readonly wrapsCode?: boolean | undefined;
  readonly edit?: { readonly messageId: string; readonly text: string } | undefined;
}

/** What can be read of it; undefined when nothing was saved. */
export function parseSavedState(value: unknown): SavedState | undefined {
  if (!isRecord(value)) return undefined;
  const { conversationId, draft, place, returnedId, wrapsCode, edit } = value;
  if (typeof conversationId !== 'string' || typeof draft !== 'string') return undefined;
  return {
    conversationId,
    draft,
    place:
      isRecord(place) && typeof place['messageId'] === 'string' && typeof place['offset'] === 'number'
        ? { messageId: place['messageId'], offset: place['offset'] }
        : undefined,
    returnedId: typeof returnedId === 'string' ? returnedId : undefined,
    wrapsCode: wrapsCode === true,
    edit:
      isRecord(edit) && typeof edit['messageId'] === 'string' && typeof edit['text'] === 'string'
        ? { messageId: edit['messageId'], text: edit['text'] }
        : undefined,
  };
}
