// What a window remembers, in a map. Kept as JSON, as VS Code keeps it.

import type { Memory } from '../../src/vscode/memory.ts';
import { keep } from './keptByTests.ts';

export class MapMemory implements Memory {
  readonly #values = new Map<string, string>();

  get(key: string): unknown {
    const value = this.#values.get(key);
    return value === undefined ? undefined : JSON.parse(value);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else {
      this.#values.set(key, JSON.stringify(value));
      keep(`${key}: ${JSON.stringify(value)}`);
    }
    return Promise.resolve();
  }
}
