// Certificates made on the spot, for servers on this machine that tests talk to over TLS.

import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateOptions {
  /** Names it is valid for; `127.0.0.1` and `localhost` when absent. */
  readonly names?: readonly string[];
  /** Days from now; negative for one that has expired. */
  readonly expiresIn?: number;
  /** Who signs it; itself when absent. */
  readonly authority?: Certificate;
}

const millisecondsADay = 86_400_000;

export async function makeCertificate({
  names,
  expiresIn = 365,
  authority,
}: CertificateOptions = {}): Promise<Certificate> {
  const now = Date.now();
  const altNames = names?.map((value) => ({ type: 2 as const, value })) ?? [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
  ];
  const { private: key, cert } = await generate([{ name: 'commonName', value: names?.[0] ?? 'Test Server' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 400 * millisecondsADay),
    notAfterDate: new Date(now + expiresIn * millisecondsADay),
    extensions: [{ name: 'subjectAltName', altNames }],
    ...(authority === undefined ? {} : { ca: authority }),
  });
  return { key, cert };
}

/** One that may sign others. */
export async function makeAuthority(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test Authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true },
    ],
  });
  return { key, cert };
}
