// Appends whole lines to one journal. Used by the recorder and for renaming a closed conversation.

import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const newline = 0x0a;

/** Not for concurrent use: the caller waits for one `append` before the next. */
export class JournalFile {
  readonly #path: string;
  readonly #header: string;
  /** The end may be half a line: left by a process that died, or by an `append` that failed. */
  #mayEndTorn = true;

  /** `header` is written first when the file is new or empty. Touches the disk only in `append`. */
  constructor(path: string, header: string) {
    this.#path = path;
    this.#header = header;
  }

  /** `lines` ends with a newline. After a rejection part of it may be on disk, at most as a torn line. */
  async append(lines: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const file = await open(this.#path, 'a+', 0o600);
    try {
      const prefix = this.#mayEndTorn ? await this.#prefix(file) : '';
      this.#mayEndTorn = true;
      await file.appendFile(prefix + lines, 'utf8');
      this.#mayEndTorn = false;
    } finally {
      await file.close();
    }
  }

  /** Whatever must come before the next line so that it begins a line of a journal. */
  async #prefix(file: FileHandle): Promise<string> {
    const { size } = await file.stat();
    if (size === 0) return this.#header;
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer[0] === newline ? '' : '\n';
  }
}
