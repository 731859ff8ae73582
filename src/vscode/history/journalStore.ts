// The conversations as files: one journal each, `<id>.jsonl`, in one folder. The extension makes the
// one store of a window; core/session/openChats.ts uses it.

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { emptyConversation } from '../../core/conversation/conversation.ts';
import { encodeRecord, journalHeader, readJournal } from '../../core/conversation/journal.ts';
import type { ConversationStore, ConversationSummary, OpenedConversation } from '../../core/session/openChats.ts';
import type { Clock, Log } from '../../core/session/ports.ts';
import { JournalFile } from './journalFile.ts';
import { acquireLock, isLocked, type JournalLock, LateLock } from './journalLock.ts';
import { JournalRecorder, type RecorderServices, type RecordingTrouble } from './journalRecorder.ts';
import { askForLock } from './lockRequest.ts';
import { SummaryCache } from './summaryCache.ts';

export interface JournalServices {
  /** The folder; made with the first write, private to the user. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Removes a file so that the person can bring it back, where the system has a trash. */
  readonly moveToTrash: (path: string) => Promise<void>;
  /** Once for each spell in which a chat can't be recorded; what is written meanwhile is kept in memory. */
  readonly onTrouble: (trouble: RecordingTrouble) => void;
  /** Whether this process still has a window: one that is gone needs no journal. Never rejects. */
  readonly isWindowThere: () => Promise<boolean>;
}

const extension = '.jsonl';

export class JournalStore implements ConversationStore {
  readonly #services: JournalServices;
  readonly #summaries = new SummaryCache();

  /** Touches no disk. */
  constructor(services: JournalServices) {
    this.#services = services;
  }

  async list(): Promise<readonly ConversationSummary[]> {
    const names = await this.#journalNames();
    const summaries: ConversationSummary[] = [];
    // One after the other: the texts of a thousand chats need not be in memory at once.
    for (const name of names) {
      const summary = await this.#summarize(name);
      if (summary !== undefined) summaries.push(summary);
    }
    return summaries.toSorted((one, other) => other.changedAt - one.changedAt);
  }

  async open(id: string): Promise<OpenedConversation | undefined> {
    const { log } = this.#services;
    if (!isJournalId(id) || !(await this.#exists(id))) return undefined;
    const lock = await this.#lock(id);
    // Read with the lock in hand: until then another window may have written.
    const read = await this.#read(id).catch(async (error: unknown) => {
      await lock?.release();
      throw error;
    });
    if (read === undefined) {
      await lock?.release();
      return undefined;
    }
    if (read.damagedLines > 0)
      log.warn(`Chat ${id}: ${read.damagedLines} damaged lines were skipped; the file keeps them.`);
    const { conversation } = read;
    const file = new JournalFile(this.#path(id), journalHeader(id, conversation.createdAt));
    return { conversation, recorder: lock && new JournalRecorder(file, lock, this.#recorderServices(id)) };
  }

  create(): OpenedConversation {
    const { clock } = this.#services;
    const conversation = emptyConversation(randomUUID(), clock.now());
    const { id, createdAt } = conversation;
    const file = new JournalFile(this.#path(id), journalHeader(id, createdAt));
    const lock = new LateLock(() => acquireLock(this.#lockPath(id), clock));
    return { conversation, recorder: new JournalRecorder(file, lock, this.#recorderServices(id)) };
  }

  async rename(id: string, name: string): Promise<boolean> {
    const { clock } = this.#services;
    return this.#whileLocked(id, async () => {
      const read = await this.#read(id);
      if (read === undefined) return;
      const file = new JournalFile(this.#path(id), journalHeader(id, read.conversation.createdAt));
      await file.append(encodeRecord({ type: 'renamed', at: clock.now(), name }));
    });
  }

  async remove(id: string): Promise<boolean> {
    return this.#whileLocked(id, async () => {
      try {
        await this.#services.moveToTrash(this.#path(id));
      } catch (error) {
        this.#services.log.warn(`Chat ${id}: there is no trash, it is deleted (${describe(error)}).`);
        await rm(this.#path(id), { force: true });
      }
    });
  }

  /** Whether somebody writes this chat right now. */
  async isLocked(id: string): Promise<boolean> {
    return isLocked(this.#lockPath(id), this.#services.clock);
  }

  /** Asks a holder for it that has no window any more, a reloaded one's predecessor for instance. */
  async #lock(id: string): Promise<JournalLock | undefined> {
    const { clock } = this.#services;
    const path = this.#lockPath(id);
    const lock = await acquireLock(path, clock);
    if (lock !== undefined) return lock;
    await askForLock(path, clock);
    return acquireLock(path, clock);
  }

  #recorderServices(id: string): RecorderServices {
    const { clock, isWindowThere } = this.#services;
    return { clock, onTrouble: (trouble) => this.#report(id, trouble), isNeeded: isWindowThere };
  }

  async #whileLocked(id: string, action: () => Promise<void>): Promise<boolean> {
    if (!isJournalId(id)) return true;
    const lock = await this.#lock(id);
    if (lock === undefined) return false;
    try {
      await action();
    } finally {
      await lock.release();
    }
    return true;
  }

  async #summarize(name: string): Promise<ConversationSummary | undefined> {
    const path = join(this.#services.folder, name);
    try {
      const summary = await this.#summaries.read(path);
      return summary && { ...summary, id: basename(name, extension) };
    } catch (error) {
      // One unreadable file must not hide the others.
      this.#services.log.warn(`Chat ${name} could not be read (${describe(error)}).`);
      return undefined;
    }
  }

  async #journalNames(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#services.folder)).filter(
        (name) => name.endsWith(extension) && isJournalId(basename(name, extension)),
      );
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #exists(id: string): Promise<boolean> {
    try {
      await stat(this.#path(id));
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  async #read(id: string): Promise<ReturnType<typeof readJournal>> {
    try {
      const read = readJournal(await readFile(this.#path(id), 'utf8'));
      // A person may copy a file: what it is called tells which chat it is, not its first line.
      return read && { ...read, conversation: { ...read.conversation, id } };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #report(id: string, trouble: RecordingTrouble): void {
    const cause = trouble.type === 'diskFailed' ? trouble.cause : undefined;
    this.#services.log.error(`Chat ${id} can't be recorded: ${trouble.type}.`, cause);
    this.#services.onTrouble(trouble);
  }

  #path(id: string): string {
    return join(this.#services.folder, id + extension);
  }

  #lockPath(id: string): string {
    return join(this.#services.folder, `${id}.lock`);
  }
}

/** Ids come from workspace state as well: none may lead out of the folder. */
function isJournalId(id: string): boolean {
  return /^[\w-]+$/u.test(id);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
