// What was learned of models whose servers refuse something in a request, in VS Code's global state: one
// list for all windows, kept over reloads. streamAnswer reads and learns, a command shows and forgets.

import {
  type Adaptation,
  type AdaptationMemory,
  isSameAdaptation,
  type ModelKey,
  parseAdaptation,
} from '../../core/model/adaptation.ts';
import type { Log } from '../../core/session/ports.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { Memory } from '../memory.ts';

export interface LearnedParameter extends ModelKey {
  readonly adaptation: Adaptation;
}

const stateKey = 'learnedParameters';

export class LearnedParameters implements AdaptationMemory {
  readonly #state: Memory;
  readonly #log: Log;

  constructor(state: Memory, log: Log) {
    this.#state = state;
    this.#log = log;
  }

  of(key: ModelKey): readonly Adaptation[] {
    return this.all()
      .filter((entry) => isSameModel(entry, key))
      .map(({ adaptation }) => adaptation);
  }

  learn({ connection, origin, model }: ModelKey, adaptation: Adaptation): void {
    const entry: LearnedParameter = { connection, origin, model, adaptation };
    const all = this.all();
    if (!all.some((known) => isSame(known, entry))) this.#keep([...all, entry]);
  }

  /** In the order in which they were learned. */
  all(): readonly LearnedParameter[] {
    const value = this.#state.get(stateKey);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    return entries.flatMap((entry) => parseEntry(entry) ?? []);
  }

  forgetModel(key: ModelKey): void {
    this.forget(this.all().filter((entry) => isSameModel(entry, key)));
  }

  forget(entries: readonly LearnedParameter[]): void {
    this.#keep(this.all().filter((known) => !entries.some((entry) => isSame(known, entry))));
  }

  #keep(entries: readonly LearnedParameter[]): void {
    // VS Code shows the new value at once and writes it later.
    Promise.resolve(this.#state.update(stateKey, entries)).catch((error: unknown) => {
      this.#log.error('What was learned of a model could not be kept.', error);
    });
  }
}

function isSame(one: LearnedParameter, other: LearnedParameter): boolean {
  return isSameModel(one, other) && isSameAdaptation(one.adaptation, other.adaptation);
}

function isSameModel(one: ModelKey, other: ModelKey): boolean {
  return one.connection === other.connection && one.origin === other.origin && one.model === other.model;
}

function parseEntry(value: unknown): LearnedParameter | undefined {
  if (!isRecord(value)) return undefined;
  const { connection, origin, model } = value;
  const adaptation = parseAdaptation(value['adaptation']);
  if (typeof connection !== 'string' || typeof origin !== 'string' || typeof model !== 'string') return undefined;
  return adaptation === undefined ? undefined : { connection, origin, model, adaptation };
}
