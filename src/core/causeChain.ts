// What led to an error. Used by whoever looks for a code or a status that may lie below the surface.

import { isRecord } from '../shared/isRecord.ts';

/** The error, its cause, and so on; of an AggregateError (all addresses of a name failed) the first. */
export function causeChain(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && !chain.includes(link);) {
    chain.push(link);
    const first: unknown = link instanceof AggregateError ? link.errors[0] : undefined;
    link = (isRecord(link) ? link['cause'] : undefined) ?? first;
  }
  return chain;
}
