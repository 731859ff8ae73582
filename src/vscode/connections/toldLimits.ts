// What servers told about the windows of their models, in VS Code's global state: one list for all
// windows, kept over reloads, since no server is asked without a person's request.

import type { ModelKey } from '../../core/model/adaptation.ts';
import { firstCount, isKnown, type ModelLimits, unknownLimits } from '../../core/model/modelLimits.ts';
import type { Connection } from '../../core/model/connection.ts';
import { modelKeyOf } from '../../core/model/resolvedModel.ts';
import type { Log } from '../../core/session/ports.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { Memory } from '../memory.ts';

type ToldLimit = ModelKey & ModelLimits;

const stateKey = 'modelLimits';

export class ToldLimits {
  readonly #state: Memory;
  readonly #log: Log;
  /** Of the state's last value: a list of hundreds is looked through for every row of the model picker. */
  #known: { readonly value: unknown; readonly byModel: ReadonlyMap<string, ToldLimit> } | undefined;

  constructor(state: Memory, log: Log) {
    this.#state = state;
    this.#log = log;
  }

  of(key: ModelKey): ModelLimits {
    const told = this.#all().get(nameOf(key));
    return told === undefined ? unknownLimits : limitsIn(told);
  }

  /** `limits` by the server's names of its models. What it does not mention stays as it was told before. */
  hear(connection: Connection, limits: ReadonlyMap<string, ModelLimits>): void {
    const all = new Map(this.#all());
    let isNews = false;
    for (const [model, told] of limits) {
      const entry: ToldLimit = { ...modelKeyOf({ connection, model: { id: model } }), ...limitsIn(told) };
      const name = nameOf(entry);
      if (JSON.stringify(all.get(name)) === JSON.stringify(entry)) continue;
      all.set(name, entry);
      isNews = true;
    }
    if (!isNews) return;
    // VS Code shows the new value at once and writes it later.
    Promise.resolve(this.#state.update(stateKey, [...all.values()])).catch((error: unknown) => {
      this.#log.error('What a server told of its models could not be kept.', error);
    });
  }

  #all(): ReadonlyMap<string, ToldLimit> {
    const value = this.#state.get(stateKey);
    if (this.#known?.value !== value) {
      const entries: readonly unknown[] = Array.isArray(value) ? value : [];
      const told = entries.flatMap((entry) => parseEntry(entry) ?? []);
      this.#known = { value, byModel: new Map(told.map((entry) => [nameOf(entry), entry])) };
    }
    return this.#known?.byModel ?? new Map();
  }
}

function nameOf({ connection, origin, model }: ModelKey): string {
  return JSON.stringify([connection, origin, model]);
}

function parseEntry(value: unknown): ToldLimit | undefined {
  if (!isRecord(value)) return undefined;
  const { connection, origin, model } = value;
  const limits = limitsIn(value);
  if (typeof connection !== 'string' || typeof origin !== 'string' || typeof model !== 'string') return undefined;
  return isKnown(limits) ? { connection, origin, model, ...limits } : undefined;
}

/** Only its two figures, and only as numbers. */
function limitsIn(value: { readonly contextWindow?: unknown; readonly maxOutputTokens?: unknown }): ModelLimits {
  const [contextWindow, maxOutputTokens] = [firstCount([value.contextWindow]), firstCount([value.maxOutputTokens])];
  return {
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}
