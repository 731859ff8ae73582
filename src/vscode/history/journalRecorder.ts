// Writes one conversation's events to its journal as they happen: joined and appended in order, one
// append at a time. Made by the journal store, driven by the chat session.

import { encodeRecord } from '../../core/conversation/journal.ts';
import type { ConversationEvent } from '../../core/conversation/conversation.ts';
import { Emitter, type Event } from '../../core/lifetime.ts';
import type { Clock, ConversationRecorder } from '../../core/session/ports.ts';
import type { JournalFile } from './journalFile.ts';

/** Events of this many milliseconds become one append. */
const batchFor = 250;
const retryAfter = 2_000;

/** Why nothing is written: for now, the disk's error, or for good, another window that took the journal. */
export type RecordingTrouble = { readonly type: 'diskFailed'; readonly cause: unknown } | { readonly type: 'lockLost' };

/** The right to write; taken with the first record where a conversation is new. */
export interface WriteLock {
  /** Fired at most once: another process has taken it, although it was held here. */
  readonly onDidLose: Event<void>;
  /** Another window asks whether this one still needs it: `keep` or `release` is the answer. */
  readonly onDidAsk: Event<void>;
  /** False when another process has it. Rejects for a fault of the disk. */
  hold(): Promise<boolean>;
  /** Idempotent, never rejects. */
  release(): Promise<void>;
  /** Never rejects. */
  keep(): Promise<void>;
}

export interface RecorderServices {
  readonly clock: Clock;
  /** Called once for each spell of trouble. What a disk refuses is kept and tried again. */
  readonly onTrouble: (trouble: RecordingTrouble) => void;
  /** Whether there still is somebody to write for. Never rejects. */
  readonly isNeeded: () => Promise<boolean>;
}

export class JournalRecorder implements ConversationRecorder {
  readonly #file: JournalFile;
  readonly #lock: WriteLock;
  readonly #services: RecorderServices;
  readonly #lost = new Emitter<void>();
  #waiting: ConversationEvent[] = [];
  /** The appends so far, one after the other. */
  #lastWrite: Promise<void> = Promise.resolve();
  #cancelTimer: (() => void) | undefined;
  #state: 'fine' | 'troubled' | 'lost' | 'closed' = 'fine';

  readonly onDidLose = this.#lost.event;

  constructor(file: JournalFile, lock: WriteLock, services: RecorderServices) {
    this.#file = file;
    this.#lock = lock;
    this.#services = services;
    lock.onDidLose(() => this.#lose());
    lock.onDidAsk(() => void this.#answerRequest());
  }

  record(event: ConversationEvent): void {
    if (this.#state === 'lost' || this.#state === 'closed') return;
    const last = this.#waiting.at(-1);
    const joined = last === undefined ? undefined : joinTexts(last, event);
    if (joined === undefined) this.#waiting.push(event);
    else this.#waiting[this.#waiting.length - 1] = joined;
    this.#writeLater(this.#state === 'troubled' ? retryAfter : batchFor);
  }

  /**
   * Resolves when what was recorded until now is on disk, or could not be written. One failed append
   * is not repeated here, or a full disk would hold up the end of the extension host.
   */
  flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#lastWrite = this.#lastWrite.then(() => this.#append());
    return this.#lastWrite;
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    await this.flush();
    this.#state = 'closed';
    this.#cancelTimer?.();
    await this.#lock.release();
  }

  /** The process may outlive its window; whoever asks then is the person, at the next one. */
  async #answerRequest(): Promise<void> {
    if (await this.#services.isNeeded()) return this.#lock.keep();
    await this.flush();
    await this.#lock.release();
    this.#lose();
  }

  #writeLater(delay: number): void {
    this.#cancelTimer ??= this.#services.clock.schedule(delay, () => {
      this.#cancelTimer = undefined;
      void this.flush();
    });
  }

  /** Never rejects. */
  async #append(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    try {
      if (!(await this.#lock.hold())) {
        this.#lose();
        return;
      }
      await this.#file.append(events.map(encodeRecord).join(''));
      if (this.#state === 'troubled') this.#state = 'fine';
    } catch (cause) {
      this.#diskFailed(events, cause);
    }
  }

  /** Keeps the events for the next try. Those that half an append wrote already are harmless twice. */
  #diskFailed(events: readonly ConversationEvent[], cause: unknown): void {
    if (this.#state === 'lost' || this.#state === 'closed') return;
    this.#waiting = [...events, ...this.#waiting];
    const isNew = this.#state === 'fine';
    this.#state = 'troubled';
    this.#writeLater(retryAfter);
    if (isNew) this.#services.onTrouble({ type: 'diskFailed', cause });
  }

  #lose(): void {
    if (this.#state === 'lost' || this.#state === 'closed') return;
    this.#state = 'lost';
    this.#waiting = [];
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#services.onTrouble({ type: 'lockLost' });
    this.#lost.fire();
  }
}

/** Two deltas of one message that follow each other as one; undefined when they don't. */
function joinTexts(first: ConversationEvent, second: ConversationEvent): ConversationEvent | undefined {
  if (first.type !== 'textAppended' || second.type !== 'textAppended') return undefined;
  if (first.id !== second.id || first.offset + first.text.length !== second.offset) return undefined;
  return { ...first, at: second.at, text: first.text + second.text };
}
