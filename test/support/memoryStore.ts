// A conversation store that keeps journals as texts in memory, in the real record format, so that
// reopening replays what was recorded.

import { emptyConversation, titleOf } from '../../src/core/conversation/conversation.ts';
import { encodeRecord, journalHeader, readJournal } from '../../src/core/conversation/journal.ts';
import type { ConversationStore, ConversationSummary, OpenedConversation } from '../../src/core/session/openChats.ts';
import type { ConversationRecorder } from '../../src/core/session/ports.ts';
import { Emitter } from '../../src/core/lifetime.ts';

export class MemoryStore implements ConversationStore {
  readonly journals = new Map<string, string>();
  /** Journals that another window writes. */
  readonly lockedElsewhere = new Set<string>();
  readonly closed: string[] = [];
  readonly #losses = new Emitter<string>();
  #count = 0;

  create(): OpenedConversation {
    this.#count += 1;
    const id = `chat${this.#count}`;
    return { conversation: emptyConversation(id, 0), recorder: this.#recorder(id) };
  }

  async open(id: string): Promise<OpenedConversation | undefined> {
    const read = readJournal(this.journals.get(id) ?? '');
    if (read === undefined) return undefined;
    const recorder = this.lockedElsewhere.has(id) ? undefined : this.#recorder(id);
    return { conversation: read.conversation, recorder };
  }

  async list(): Promise<readonly ConversationSummary[]> {
    return [...this.journals.values()]
      .map((text) => readJournal(text)?.conversation)
      .filter((conversation) => conversation !== undefined)
      .map((conversation) => ({ id: conversation.id, title: titleOf(conversation), changedAt: conversation.changedAt }))
      .toSorted((a, b) => b.changedAt - a.changedAt);
  }

  async rename(id: string, name: string): Promise<boolean> {
    if (this.lockedElsewhere.has(id)) return false;
    this.#recorder(id).record({ type: 'renamed', at: 0, name });
    return true;
  }

  async remove(id: string): Promise<boolean> {
    return !this.lockedElsewhere.has(id) && this.journals.delete(id);
  }

  /** Another window takes the journal although this one writes it. */
  takeOver(id: string): void {
    this.lockedElsewhere.add(id);
    this.#losses.fire(id);
  }

  #recorder(id: string): ConversationRecorder {
    return {
      onDidLose: (listener) =>
        this.#losses.event((lost) => {
          if (lost === id) listener();
        }),
      record: (event) => {
        if (this.lockedElsewhere.has(id)) return;
        const before = this.journals.get(id) ?? journalHeader(id, 0);
        this.journals.set(id, before + encodeRecord(event));
      },
      flush: () => Promise.resolve(),
      close: () => {
        this.closed.push(id);
        return Promise.resolve();
      },
    };
  }
}
