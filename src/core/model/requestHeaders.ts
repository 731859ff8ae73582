// The complete header list of a request as one pure value. Used by createFetch, which sends it and
// nothing else; a preview of the request can show it.

import type { Credential, ResolvedConnection } from './resolvedModel.ts';

/**
 * Names in lower case. The connection's own headers come last and win. Node adds `host`,
 * `content-length` and `connection`, which belong to the message itself. (`connection: close` is not
 * ours to send: Node reuses the socket all the same when the server answers `keep-alive`.)
 */
export function requestHeaders(
  { connection, credential }: ResolvedConnection,
  userAgent: string,
  hasBody: boolean,
): Readonly<Record<string, string>> {
  const { keyHeader } = connection.endpoint;
  return {
    accept: 'application/json',
    // A compressed stream is often held back until a block is full.
    'accept-encoding': 'identity',
    'user-agent': userAgent,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...credentialHeader(keyHeader, credential),
    ...connection.headers,
  };
}

function credentialHeader(keyHeader: string, credential: Credential): Readonly<Record<string, string>> {
  switch (credential.type) {
    case 'key': {
      const key = credential.key.trim();
      return { [keyHeader]: keyHeader === 'authorization' ? `Bearer ${key}` : key };
    }
    case 'token':
      return { authorization: `Bearer ${credential.token}` };
    case 'none':
      return {};
    default:
      return credential satisfies never;
  }
}
