// The example of connections that the README shows, as settings. For the tests that hold it to the product.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { projectFolder } from './projectFolder.ts';

/** `causerie.connections` and `causerie.model`, as somebody pastes them who leaves the comments out. */
export function readmeConnections(): Readonly<Record<string, unknown>> {
  const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
  const example = /^```jsonc\n(?<code>"causerie\.connections".*?)^```/msu.exec(readme)?.groups?.['code'] ?? '';
  const settings: unknown = JSON.parse(`{${example.replaceAll(/^ *\/\/.*$/gmu, '')}}`);
  assert.ok(isRecord(settings));
  return settings;
}
