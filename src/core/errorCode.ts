// Why the system, the network or TLS refused something: `ENOENT` for instance.

import { isRecord } from '../shared/isRecord.ts';
import { causeChain } from './causeChain.ts';

/** The code of the error, or of what led to it; undefined for what has none. */
export function errorCode(error: unknown): string | undefined {
  return causeChain(error)
    .map((link) => (isRecord(link) ? link['code'] : undefined))
    .find((code) => typeof code === 'string');
}
