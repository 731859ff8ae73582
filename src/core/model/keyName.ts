// Under which name a key lies in the secret store: the connection's name and the origin together,
// so that a changed address never receives an old key. Used by vscode/connections/keyStore.ts.

import { isRecord } from '../../shared/isRecord.ts';

/** What a stored key is bound to. */
export interface KeyOwner {
  /** The connection's name. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The name of a secret in the connection's headers; undefined for its API key. */
  readonly secret?: string | undefined;
}

const prefix = 'apiKey:';

/** Different owners never share a name, whatever characters they hold. */
export function keyName({ name, origin, secret }: KeyOwner): string {
  return prefix + JSON.stringify({ name, origin, secret });
}

/** The owner that a name was made of; undefined for anything else in the store. */
export function keyOwner(storedName: string): KeyOwner | undefined {
  if (!storedName.startsWith(prefix)) return undefined;
  try {
    const value: unknown = JSON.parse(storedName.slice(prefix.length));
    if (!isRecord(value)) return undefined;
    const { name, origin, secret } = value;
    if (typeof name !== 'string' || typeof origin !== 'string') return undefined;
    return { name, origin, ...(typeof secret === 'string' ? { secret } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * A key as it was typed or pasted, without the space around it; undefined when it can't be one:
 * empty, or with characters that no header carries.
 */
export function parseKey(typed: string): string | undefined {
  const key = typed.trim();
  return /^[\x21-\x7e]+$/u.test(key) ? key : undefined;
}
