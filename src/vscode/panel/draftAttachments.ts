// The attachments that wait in the message box. The commands add them, the panel shows and removes
// them, a question takes them along. They outlast a reload of the window.

import { isAttachment } from '../../core/conversation/journal.ts';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { Emitter } from '../../core/lifetime.ts';
import type { Log } from '../../core/session/ports.ts';
import type { Memory } from '../memory.ts';

const key = 'causerie.draftAttachments';
/** The question whose attachments were put back last. */
const restoredKey = 'causerie.restoredQuestion';
/** Characters of text that are remembered at most; VS Code keeps all its workspace state in memory. */
const rememberedLength = 1_000_000;

export class DraftAttachments {
  readonly #memory: Memory;
  readonly #log: Log;
  readonly #changes = new Emitter<void>();
  #items: readonly Attachment[];
  /** What is still being looked up. */
  readonly #coming = new Set<Promise<void>>();

  readonly onDidChange = this.#changes.event;

  constructor(memory: Memory, log: Log) {
    this.#memory = memory;
    this.#log = log;
    const remembered = memory.get(key);
    this.#items = Array.isArray(remembered) ? remembered.filter(isAttachment) : [];
  }

  get items(): readonly Attachment[] {
    return this.#items;
  }

  /** The same place is attached once, with the text that it has now. */
  add(attachments: readonly Attachment[]): void {
    if (attachments.length === 0) return;
    const items = [...this.#items];
    for (const attachment of attachments) {
      const index = items.findIndex((item) => isSamePlace(item, attachment));
      items[index === -1 ? items.length : index] = attachment;
    }
    this.#change(items);
  }

  /** Adds what is still being looked up. A question waits for it, see `settled`. */
  async addLater(lookUp: Promise<readonly Attachment[]>): Promise<void> {
    const added = lookUp.then((attachments) => this.add(attachments));
    this.#coming.add(added);
    try {
      await added;
    } finally {
      this.#coming.delete(added);
    }
  }

  /** Resolves when nothing is being looked up any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#coming);
  }

  remove(id: string): void {
    this.#change(this.#items.filter((item) => item.id !== id));
  }

  /** Gives all away: they belong to a question now. */
  take(): readonly Attachment[] {
    const taken = this.#items;
    if (taken.length > 0) this.#change([]);
    return taken;
  }

  /** Puts back what a returned question had taken, before what was added since; once for a question. */
  restore(questionId: string, attachments: readonly Attachment[]): void {
    if (this.#memory.get(restoredKey) === questionId) return;
    this.#remember(restoredKey, questionId);
    const missing = attachments.filter((attachment) => !this.#items.some((item) => isSamePlace(item, attachment)));
    if (missing.length > 0) this.#change([...missing, ...this.#items]);
  }

  #change(items: readonly Attachment[]): void {
    this.#items = items;
    this.#remember(key, withinLength(items));
    this.#changes.fire();
  }

  #remember(name: string, value: unknown): void {
    this.#memory.update(name, value).then(undefined, (error: unknown) => {
      this.#log.error('The attachments of the message box could not be remembered.', error);
    });
  }
}

function isSamePlace(one: Attachment, other: Attachment): boolean {
  const [a, b] = [one.source.range, other.source.range];
  return (
    one.kind === other.kind &&
    one.source.uri === other.source.uri &&
    a.startLine === b.startLine &&
    a.startCharacter === b.startCharacter &&
    a.endLine === b.endLine &&
    a.endCharacter === b.endCharacter
  );
}

/** What is too large is left out, and smaller ones after it are still kept. */
function withinLength(items: readonly Attachment[]): readonly Attachment[] {
  let length = 0;
  return items.filter((item) => {
    if (length + item.text.length > rememberedLength) return false;
    length += item.text.length;
    return true;
  });
}
