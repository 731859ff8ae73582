// How Causerie names itself to servers. Used wherever requests are made.

import type * as vscode from 'vscode';
import { isRecord } from '../shared/isRecord.ts';

/** E.g. `Causerie/0.1.0`. */
export function userAgentOf(extension: vscode.Extension<unknown>): string {
  const manifest: unknown = extension.packageJSON;
  const version = isRecord(manifest) ? manifest['version'] : undefined;
  return typeof version === 'string' ? `Causerie/${version}` : 'Causerie';
}
