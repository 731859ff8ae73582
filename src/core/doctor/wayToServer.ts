// The steps of Check Connection below HTTP: the proxy, the name, a connection, the certificate. What they
// find wrong is no verdict yet, since VS Code may know another way to the server. Used by runCheckup.ts.

import { travelsInTheClear } from '../model/setupAddress.ts';
import type { Clock } from '../session/ports.ts';
import { within } from '../within.ts';
import type { CheckupFinding, Judged } from './checkup.ts';
import { notReached } from './checkup.ts';
import { namedProxy, type ProxyHints } from './namedProxy.ts';
import { probeCertificate, probeConnection, probeName, probeTarget, speaksTls } from './networkProbe.ts';

const secondsForNetwork = 10;

export class WayToServer {
  readonly #url: URL;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  readonly #proxy: ReturnType<typeof namedProxy>;
  /** Why the server can't be reached the direct way: a code, or the name of a finding. Set by the steps. */
  obstacle: string | undefined;

  constructor(url: URL, hints: ProxyHints, signal: AbortSignal, clock: Clock) {
    this.#url = url;
    this.#signal = signal;
    this.#clock = clock;
    this.#proxy = namedProxy(url.origin, hints);
  }

  lookAtProxy(): Judged {
    if (this.#proxy === undefined) return ['ok', { type: 'noProxy' }];
    return ['ok', { type: 'proxy', origin: this.#proxy.url.origin, source: this.#proxy.source }];
  }

  /** With a proxy, its own name: it looks up the server's. */
  async resolveName(): Promise<Judged> {
    const finding = await this.#limited(() => probeName(probeTarget(this.#proxy?.url ?? this.#url)));
    if (finding.type === 'addresses') return ['ok', finding];
    if (finding.type === 'isNumber') return ['skipped', finding];
    return this.#obstructed(finding, finding.type === 'nameUnknown' ? finding.code : 'ETIMEDOUT');
  }

  async connect(): Promise<Judged> {
    if (this.obstacle !== undefined) return notReached;
    const finding = await this.#limited((signal) =>
      probeConnection(probeTarget(this.#proxy?.url ?? this.#url), signal),
    );
    if (finding.type === 'connected') return ['ok', finding];
    return this.#obstructed(finding, finding.type === 'unreachable' ? finding.code : 'ECONNREFUSED');
  }

  async shakeHands(): Promise<Judged> {
    if (this.obstacle !== undefined) return notReached;
    if (this.#url.protocol === 'http:') {
      const isExposed = travelsInTheClear(this.#url.origin);
      return [isExposed ? 'warning' : 'ok', { type: 'inTheClear', isThisMachine: !isExposed }];
    }
    if (this.#proxy !== undefined) return ['skipped', { type: 'leftToProxy' }];
    const finding = await this.#limited((signal) =>
      probeCertificate(probeTarget(this.#url), this.#clock.now(), signal),
    );
    if (finding.type === 'trusted') return ['ok', finding];
    if (finding.type === 'expiresSoon') return ['warning', finding];
    return this.#obstructed(finding, finding.type === 'tlsFailed' ? finding.code : finding.type);
  }

  /** After a request in plain http failed: whether the server wants https at this port. */
  async wantsTls(): Promise<boolean> {
    if (this.#url.protocol !== 'http:' || this.#proxy !== undefined || this.obstacle !== undefined) return false;
    const speaks = await within(secondsForNetwork, this.#clock, this.#signal, (signal) =>
      speaksTls(probeTarget(this.#url), signal),
    );
    return speaks === true;
  }

  #obstructed(finding: CheckupFinding, code: string): Judged {
    this.obstacle = code;
    return ['failed', finding];
  }

  async #limited(work: (signal: AbortSignal) => Promise<CheckupFinding>): Promise<CheckupFinding> {
    const finding = await within(secondsForNetwork, this.#clock, this.#signal, work);
    return finding ?? { type: 'noReply', seconds: secondsForNetwork };
  }
}
