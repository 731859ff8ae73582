// Which proxy a request to an address is meant to go through, as far as settings and environment name
// one. Used by runCheckup.ts to explain what it finds; VS Code itself decides what a request does.

import type { ProxySource } from './checkup.ts';

export interface ProxyHints {
  /** VS Code's `http.proxy`. */
  readonly setting: string | undefined;
  /** VS Code's `http.noProxy`. */
  readonly exceptions: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface NamedProxy {
  readonly url: URL;
  readonly source: ProxySource;
}

/** Undefined when none is named for this address, or what is named is no address. */
export function namedProxy(origin: string, { setting, exceptions, environment }: ProxyHints): NamedProxy | undefined {
  const target = new URL(origin);
  const named = (name: string): string => environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
  const excepted = [...exceptions, ...named('no_proxy').split(',')];
  if (excepted.some((pattern) => isExcepted(target, pattern.trim().toLowerCase()))) return undefined;
  const ofEnvironment =
    target.protocol === 'https:' ? named('https_proxy') || named('http_proxy') : named('http_proxy');
  for (const [address, source] of [
    [setting ?? '', 'setting'],
    [ofEnvironment, 'environment'],
  ] as const) {
    const text = address.trim();
    const url = text.includes('://') ? text : `http://${text}`;
    if (text !== '' && URL.canParse(url)) return { url: new URL(url), source };
  }
  return undefined;
}

/** A host, with a port if it likes, and everything below it; `*` is every host. */
function isExcepted({ hostname, host }: URL, pattern: string): boolean {
  if (pattern === '') return false;
  const name = pattern.replace(/^\*?\./u, '');
  return pattern === '*' || hostname === name || host === name || hostname.endsWith(`.${name}`);
}
