// From what a person types in Add Connection… to the address that is written into the settings, and
// what there is to say about an address. Pure; used by setupDraft.ts and by the flow's input boxes.

import { chatCompletionsUrl, parseEndpoint, type Endpoint, type EndpointProblem } from './endpoint.ts';
import { pastedAddress } from './pastedAddress.ts';

/** What Add Connection… asks first. `entra` is Azure with a Microsoft account, `local` a server on this machine. */
export type ConnectionKind = 'openai' | 'azure' | 'entra' | 'local' | 'other';

/** A resource on Azure, whichever way to sign in. */
export function isAzure(kind: ConnectionKind | undefined): boolean {
  return kind === 'azure' || kind === 'entra';
}

/** `looksLikeKey`: an API key in the place of the address. */
export type AddressProblem = EndpointProblem | 'looksLikeKey';

export type ReadAddress =
  | { readonly type: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly type: 'problem'; readonly problem: AddressProblem };

/** Where the usual servers listen unless they are told otherwise. */
export const localServers: readonly { readonly name: string; readonly address: string }[] = [
  { name: 'Ollama', address: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', address: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', address: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', address: 'http://127.0.0.1:8000/v1' },
];

const openaiAddress = 'https://api.openai.com/v1';

/** The address for the settings. What can't be completed comes back as it was typed, without what stood around it. */
export function completeAddress(kind: ConnectionKind, typed: string): string {
  if (kind === 'openai') return openaiAddress;
  const text = pastedAddress(typed);
  if (isAzure(kind) && isResourceName(text)) return `https://${text.toLowerCase()}.openai.azure.com/openai/v1/`;
  if (!isAzure(kind) && /^\d{1,5}$/u.test(text)) return `http://127.0.0.1:${text}/v1`;
  const address = reachable(withScheme(text));
  if (!address.includes('://') || !URL.canParse(address)) return address;
  const url = new URL(address);
  const isHostAlone = url.pathname === '/' && url.username === '' && url.password === '';
  return isHostAlone ? withPath(url, isAzure(kind) ? '/openai/v1/' : '/v1') : address;
}

/** What the typed address comes to, or what is wrong with it. */
export function readAddress(kind: ConnectionKind, typed: string): ReadAddress {
  if (looksLikeKey(pastedAddress(typed))) return { type: 'problem', problem: 'looksLikeKey' };
  const parsed = parseEndpoint(completeAddress(kind, typed));
  if (parsed.type === 'endpoint' && hasKeyInQuery(parsed.endpoint.baseUrl)) {
    return { type: 'problem', problem: 'containsCredentials' };
  }
  return parsed;
}

/** Where questions will go, for the person to see before anything is saved. Without its query, which may be long. */
export function shownTarget(endpoint: Endpoint): string {
  const { origin, pathname } = new URL(chatCompletionsUrl(endpoint));
  return origin + pathname;
}

/** The address with /v1 below its host, for a server that is not found there as typed. */
export function withVersion(typed: string): string {
  const parsed = readAddress('other', typed);
  return parsed.type === 'endpoint' ? `${parsed.endpoint.origin}/v1` : typed;
}

/** True when a key would travel readable by everyone on the way: http to another machine. */
export function travelsInTheClear(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname);
}

/** A name for the connection: without a slash, never empty. */
export function nameFor(kind: ConnectionKind, address: string): string {
  if (kind === 'openai') return 'OpenAI';
  const known = localServers.find((server) => server.address === address);
  if (known !== undefined) return known.name;
  const { host, hostname } = new URL(address);
  if (!isAzure(kind)) return host;
  const resource = hostname.split('.', 1)[0];
  return isLoopback(hostname) || resource === undefined ? host : resource;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/u.test(hostname)
  );
}

/** 2 to 64 letters, digits and hyphens; a key of Azure has 32 hexadecimal digits, or more than 64 signs. */
function isResourceName(text: string): boolean {
  return /^[a-z\d][a-z\d-]{1,63}$/iu.test(text) && !looksLikeKey(text);
}

/** It must not get as far as a request: even a look-up of its name would give it away. */
function looksLikeKey(text: string): boolean {
  return /^((sk|pk|gsk|xai)[-_][\w-]{8,}|[a-f\d]{32,}|[a-z\d]{65,})$/iu.test(text);
}

/** Keys that some gateways take in the address; the settings are no place for them. */
function hasKeyInQuery(address: string): boolean {
  const secret = /^(api[-_]?key|key|subscription[-_]key|access[-_]token|token|password|sig)$/iu;
  return [...new URL(address).searchParams.keys()].some((name) => secret.test(name));
}

/** A host alone, with a port, with a path. https, unless it is this machine or one in the same network. */
function withScheme(text: string): string {
  const host = /^(?<name>[a-z\d.-]+|\[[\da-f:]+\])(?<port>:\d{1,5})?(?=$|[/?#])/iu.exec(text)?.groups;
  const name = host?.['name']?.toLowerCase();
  if (name === undefined) return text;
  // A word alone is more likely a mistake than a machine.
  if (!/[.\]]/u.test(name) && name !== 'localhost' && host?.['port'] === undefined) return text;
  return `${isNearby(name) ? 'http' : 'https'}://${text}`;
}

/** Where a server says it listens is not where it can be asked. */
function reachable(address: string): string {
  return address.replace(/^(?<scheme>https?:\/\/)(0\.0\.0\.0|\[::\])(?=[:/?#]|$)/iu, '$<scheme>127.0.0.1');
}

/** An address of its own, a name without a domain, or one that only a local network knows. */
function isNearby(hostname: string): boolean {
  return /^(\d+\.){3}\d+$|^\[|^[^.]+$|\.(local|lan|home|localhost)$/u.test(hostname);
}

/** Hosts whose path is known have it completed from the settings too; all others answer below `usual`. */
function withPath(url: URL, usual: string): string {
  const parsed = parseEndpoint(url.href);
  if (parsed.type === 'problem') return url.href;
  if (new URL(parsed.endpoint.baseUrl).pathname !== '/') return parsed.endpoint.baseUrl;
  return `${url.origin}${usual}${url.search}`;
}
