// What the error codes of the network come to: those of system calls, DNS, TLS, OpenSSL and Node's HTTP
// parser. Used by failureOf.ts, which keeps the code, and by what explains it (setupFailure.ts).

/**
 * - `refused`: nothing listens there.
 * - `unknownHost`: the name did not resolve.
 * - `certificate`: the certificate is not trusted, is over, or is for another name.
 * - `notHttps`: what answered speaks no TLS.
 * - `slow`: the connection did not come about in time.
 */
export type NetworkCause = 'refused' | 'unknownHost' | 'certificate' | 'notHttps' | 'slow' | 'other';

const causes: readonly (readonly [RegExp, NetworkCause])[] = [
  [/^ECONNREFUSED$/u, 'refused'],
  [/^(ENOTFOUND|EAI_AGAIN)$/u, 'unknownHost'],
  [/^ETIMEDOUT$/u, 'slow'],
  [/^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|ERR_TLS_CERT_)/u, 'certificate'],
  [/^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/u, 'notHttps'],
  [/^(E(?!RR_)[A-Z0-9_]+$|ERR_TLS_|ERR_SSL_|ERR_STREAM_PREMATURE_CLOSE|HPE_)/u, 'other'],
];

/** Undefined for a code that is none of the network's. */
export function networkCause(code: string): NetworkCause | undefined {
  return causes.find(([pattern]) => pattern.test(code))?.[1];
}
