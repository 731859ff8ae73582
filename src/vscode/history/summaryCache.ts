// What a list shows of a journal, remembered for as long as the file does not change. Used by the
// journal store alone.

import { readFile, stat } from 'node:fs/promises';
import { titleOf } from '../../core/conversation/conversation.ts';
import { readJournal } from '../../core/conversation/journal.ts';
import type { ConversationSummary } from '../../core/session/openChats.ts';

type Summary = Omit<ConversationSummary, 'id'>;

interface Entry {
  readonly size: number;
  readonly changedAt: number;
  readonly summary: Summary | undefined;
}

export class SummaryCache {
  readonly #entries = new Map<string, Entry>();

  /** Undefined for what is no journal, and for a conversation without messages. Rejects when it can't be read. */
  async read(path: string): Promise<Summary | undefined> {
    const { size, mtimeMs } = await stat(path);
    const known = this.#entries.get(path);
    if (known?.size === size && known.changedAt === mtimeMs) return known.summary;
    const summary = summaryOf(await readFile(path, 'utf8'));
    this.#entries.set(path, { size, changedAt: mtimeMs, summary });
    return summary;
  }
}

function summaryOf(text: string): Summary | undefined {
  const conversation = readJournal(text)?.conversation;
  if (conversation === undefined || conversation.messages.size === 0) return undefined;
  return { title: titleOf(conversation), changedAt: conversation.changedAt };
}
