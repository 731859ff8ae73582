// A log that keeps what was written, for tests that look or that don't care.

import type { Log } from '../../src/core/session/ports.ts';
import { keep } from './keptByTests.ts';

export class SilentLog implements Log {
  readonly lines: string[] = [];

  info(message: string): void {
    this.#write(message);
  }

  warn(message: string): void {
    this.#write(message);
  }

  error(message: string): void {
    this.#write(message);
  }

  #write(message: string): void {
    this.lines.push(message);
    keep(message);
  }
}
