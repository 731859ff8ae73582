// Reads the list of models as servers send it. Used by listModels and by findLocalServers.

import { isRecord } from '../../shared/isRecord.ts';
import { isKnown, limitsIn, type ModelLimits } from './modelLimits.ts';
import { serverKindIn, type ServerKind } from './serverKind.ts';

export interface ModelListing {
  /** In the server's order, each once. */
  readonly models: readonly string[];
  /** By id; only models of which the list tells something. */
  readonly limits: ReadonlyMap<string, ModelLimits>;
  readonly server: ServerKind | undefined;
}

/** Undefined for what is no such list. Only `data[].id` is the same everywhere. */
export function parseModelListing(value: unknown): ModelListing | undefined {
  if (!isRecord(value) || !Array.isArray(value['data'])) return undefined;
  const rows: readonly unknown[] = value['data'];
  const models = new Set<string>();
  const limits = new Map<string, ModelLimits>();
  for (const row of rows) {
    if (!isRecord(row) || typeof row['id'] !== 'string') continue;
    models.add(row['id']);
    const told = limitsIn(row);
    if (isKnown(told)) limits.set(row['id'], told);
  }
  return { models: [...models], limits, server: serverKindIn(rows) };
}
