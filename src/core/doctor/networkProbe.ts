// The ways to a server below HTTP, one at a time: its name, a connection, a handshake. Used by
// runCheckup.ts. Nothing is sent over them but the handshake itself.

import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { errorCode } from '../errorCode.ts';
import { networkCause } from '../model/networkCause.ts';
import type { CertificateFacts, CheckupFinding } from './checkup.ts';

/** Who is asked for: where to connect, and whose certificate is expected. */
export interface ProbeTarget {
  readonly hostname: string;
  readonly port: number;
}

const millisecondsADay = 86_400_000;
const daysOfWarning = 14;

/** From an origin; a literal IPv6 address loses its brackets. */
export function probeTarget(url: URL): ProbeTarget {
  const standardPort = url.protocol === 'https:' ? 443 : 80;
  return { hostname: url.hostname.replace(/^\[(.*)\]$/u, '$1'), port: Number(url.port || standardPort) };
}

/** Asks the system for the addresses of a name. */
export async function probeName({ hostname }: ProbeTarget): Promise<CheckupFinding> {
  if (isIP(hostname) !== 0) return { type: 'isNumber' };
  try {
    const found = await lookup(hostname, { all: true });
    return { type: 'addresses', addresses: found.map(({ address }) => address) };
  } catch (error) {
    return { type: 'nameUnknown', code: codeOf(error) };
  }
}

/** Opens a connection and closes it again. An abort closes it too, and rejects. */
export async function probeConnection({ hostname, port }: ProbeTarget, signal: AbortSignal): Promise<CheckupFinding> {
  const host = `${hostname}:${String(port)}`;
  const socket = connect({ host: hostname, port });
  try {
    await opened(socket, 'connect', signal);
    return { type: 'connected', host };
  } catch (error) {
    signal.throwIfAborted();
    const code = codeOf(error);
    return networkCause(code) === 'refused' ? { type: 'refused', host } : { type: 'unreachable', code };
  } finally {
    socket.destroy();
  }
}

/**
 * Shakes hands as a request would, takes whatever certificate comes, and says what is wrong with it by the authorities
 * that this process trusts, `now` in milliseconds since 1970. An abort ends it and rejects.
 */
export async function probeCertificate(
  { hostname, port }: ProbeTarget,
  now: number,
  signal: AbortSignal,
): Promise<CheckupFinding> {
  const socket = tls.connect({
    host: hostname,
    port,
    // Names only: a number is no server name.
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ALPNProtocols: ['http/1.1'],
    // Nothing is sent over this connection; it is looked at and closed.
    rejectUnauthorized: false,
  });
  try {
    await opened(socket, 'secureConnect', signal);
    return judge(socket, hostname, now);
  } catch (error) {
    signal.throwIfAborted();
    const code = codeOf(error);
    return networkCause(code) === 'notHttps' ? { type: 'plainHttp' } : { type: 'tlsFailed', code };
  } finally {
    socket.destroy();
  }
}

/** True when something shakes hands there, whatever its certificate. */
export async function speaksTls(target: ProbeTarget, signal: AbortSignal): Promise<boolean> {
  const finding = await probeCertificate(target, 0, signal);
  return finding.type !== 'plainHttp' && finding.type !== 'tlsFailed';
}

function judge(socket: tls.TLSSocket, hostname: string, now: number): CheckupFinding {
  const certificate = socket.getPeerCertificate();
  const facts: CertificateFacts = {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validTo: Date.parse(certificate.valid_to),
    protocol: socket.getProtocol() ?? '',
  };
  const problem = socket.authorized ? undefined : codeOf(socket.authorizationError);
  if (facts.validTo < now) return { type: 'expired', ...facts };
  if (problem === 'DEPTH_ZERO_SELF_SIGNED_CERT') return { type: 'selfSigned', ...facts };
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') return { type: 'wrongName', host: hostname, ...facts };
  if (problem !== undefined && /CERT|ISSUER|SIGNATURE|VERIFY/u.test(problem))
    return { type: 'unknownIssuer', ...facts };
  if (problem !== undefined) return { type: 'tlsFailed', code: problem };
  // Without `rejectUnauthorized` Node leaves the name unchecked.
  if (tls.checkServerIdentity(hostname, certificate) !== undefined) {
    return { type: 'wrongName', host: hostname, ...facts };
  }
  const isSoon = facts.validTo - now < daysOfWarning * millisecondsADay;
  return { type: isSoon ? 'expiresSoon' : 'trusted', ...facts };
}

/** The name of a person or a machine in a certificate; an organisation's where it has no other. */
function nameOf(subject: tls.Certificate): string {
  const first = (value: string | readonly string[] | undefined): string | undefined =>
    typeof value === 'string' ? value : value?.[0];
  return first(subject.CN) ?? first(subject.O) ?? '';
}

async function opened(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    // Stays on: an error after the end must not become an exception of the process.
    socket.on('error', reject).once(event, () => resolve());
    socket.once('close', () => reject(Object.assign(new Error('The connection was closed'), { code: 'ECONNRESET' })));
    await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The message where there is no code. */
function codeOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}
