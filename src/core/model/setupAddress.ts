// From what a person types in Add Connection… to the address that is written into the settings, and
// what there is to say about an address. Pure; used by setupDraft.ts and by the flow's input boxes.

import { parseEndpoint, type ParsedEndpoint } from './endpoint.ts';

/** What Add Connection… asks first. `local` is a server on this machine. */
export type ConnectionKind = 'openai' | 'azure' | 'local' | 'other';

/** Where the usual servers listen unless they are told otherwise. */
export const localServers: readonly { readonly name: string; readonly address: string }[] = [
  { name: 'Ollama', address: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', address: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', address: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', address: 'http://127.0.0.1:8000/v1' },
];

const openaiAddress = 'https://api.openai.com/v1';

/** The address for the settings. What can't be completed comes back as it was typed, without space around it. */
export function completeAddress(kind: ConnectionKind, typed: string): string {
  const text = typed.trim();
  switch (kind) {
    case 'openai':
      return openaiAddress;
    case 'azure':
      return completeAzure(text);
    case 'local':
      return completeLocal(text);
    case 'other':
      return text;
    default:
      return kind satisfies never;
  }
}

/** What the typed address comes to, or what is wrong with it. */
export function readAddress(kind: ConnectionKind, typed: string): ParsedEndpoint {
  return parseEndpoint(completeAddress(kind, typed));
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
  if (kind !== 'azure') return host;
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

/** The resource's name alone, its host, or an address as the portal shows it, of a deployment too. */
function completeAzure(text: string): string {
  if (/^[a-z\d][a-z\d-]*$/iu.test(text)) return `https://${text.toLowerCase()}.openai.azure.com/`;
  const address = /^[a-z\d-]+(\.[a-z\d-]+)+(\/|$)/iu.test(text) ? `https://${text}` : text;
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.pathname !== '/' && !/^\/openai(\/deployments\/.*)?\/?$/u.test(url.pathname)) return address;
  return `${url.origin}/openai/v1/`;
}

/** A port, a host with a port, or a whole address. All the usual servers answer below /v1. */
function completeLocal(text: string): string {
  if (/^\d{1,5}$/u.test(text)) return `http://127.0.0.1:${text}/v1`;
  const address = /^[^/\s]+:\d{1,5}(\/|$)/u.test(text) ? `http://${text}` : text;
  if (!address.includes('://') || !URL.canParse(address)) return address;
  const url = new URL(address);
  return url.pathname === '/' && url.search === '' && url.username === '' ? `${url.origin}/v1` : address;
}
