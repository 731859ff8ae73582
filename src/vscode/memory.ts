// What a window remembers between its lives. VS Code's `Memento` is one; tests put a map in its place.

export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
