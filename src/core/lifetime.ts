// Things that end, and a small typed emitter. Used by every class that holds on to something.

export interface Disposable {
  dispose(): void;
}

/** Subscribes; the returned object unsubscribes. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Disposes all that was added, last first; one that throws does not stop the others. */
export class DisposableStore implements Disposable {
  #items: Disposable[] | undefined = [];

  get isDisposed(): boolean {
    return this.#items === undefined;
  }

  /** Returns the item. What is added after disposal is disposed at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#items === undefined) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    const items = this.#items ?? [];
    this.#items = undefined;
    const errors: unknown[] = [];
    for (const item of items.toReversed()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some disposers threw');
  }
}

/** Fires to listeners in the order of their subscription; one that throws does not stop the others. */
export class Emitter<T> implements Disposable {
  #listeners: Set<(value: T) => void> | undefined = new Set();

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => listener(value);
    this.#listeners?.add(own);
    return { dispose: () => void this.#listeners?.delete(own) };
  };

  /** Throws an AggregateError after all listeners ran if any of them threw. */
  fire(value: T): void {
    const errors: unknown[] = [];
    // A copy: whoever subscribes meanwhile hears the next one.
    for (const listener of Array.from(this.#listeners ?? [])) {
      try {
        listener(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some listeners threw');
  }

  dispose(): void {
    this.#listeners = undefined;
  }
}
