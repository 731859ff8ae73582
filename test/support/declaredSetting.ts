// How the manifest declares a setting, for tests that hold the code to it.

import { readFileSync } from 'node:fs';
import { isRecord } from '../../src/shared/isRecord.ts';

/** Throws when the manifest does not declare it. */
export function declaredSetting(id: string): Readonly<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  let value = manifest;
  for (const field of ['contributes', 'configuration', 'properties', id]) {
    value = isRecord(value) ? value[field] : undefined;
  }
  if (!isRecord(value)) throw new Error(`package.json declares no setting ${id}`);
  return value;
}
