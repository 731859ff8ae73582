// Why the system refused something, `ENOENT` for instance. Used by the journal store and its lock.

/** Undefined for what is no error of the system. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
