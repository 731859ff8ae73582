// A certificate for 127.0.0.1 that nobody has reason to trust, made anew for each test. Node makes keys and signatures
// but no certificates, so that the few fields of one (RFC 5280, 4.1) are written here.

import { generateKeyPairSync, sign } from 'node:crypto';

export interface SelfSignedCertificate {
  /** Both in PEM. */
  readonly key: string;
  readonly cert: string;
}

/** Valid from yesterday to tomorrow. */
export function selfSignedCertificate(): SelfSignedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectId('550403'), tagged(0x0c, Buffer.from('127.0.0.1'))))); // common name
  const addresses = sequence(tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const fields = sequence(
    tagged(0xa0, integer(2)), // version 3
    integer(1),
    signature,
    name,
    sequence(time(-1), time(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(objectId('551d11'), tagged(0x04, addresses)))), // other names of the subject
  );
  const certificate = sequence(fields, signature, bitString(sign('sha256', fields, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value in the distinguished encoding of ASN.1: what it is, how long, and its bytes. */
function tagged(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(contents);
  const { length } = bytes;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...contents);
}

function set(...contents: readonly Uint8Array[]): Buffer {
  return tagged(0x31, ...contents);
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function bitString(bytes: Uint8Array): Buffer {
  return tagged(0x03, Buffer.from([0]), bytes);
}

function time(days: number): Buffer {
  const moment = new Date(Date.now() + days * 86_400_000).toISOString();
  return tagged(0x17, Buffer.from(`${moment.slice(2, 19).replaceAll(/[-:T]/gu, '')}Z`));
}

/** ECDSA with SHA-256. */
const signature = sequence(objectId('2a8648ce3d040302'));
