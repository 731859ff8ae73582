// Turns an address as a person types or pastes it into what a request needs. Used by the parser of
// connections; later kinds of addresses (dated Azure URLs, gateways) are rows and rules added here.

/** Where requests go and which header carries the key. */
export interface Endpoint {
  /** Ends with a slash before any query, so that `chat/completions` can follow. */
  readonly baseUrl: string;
  /** Scheme, host and port: what a stored key is bound to. */
  readonly origin: string;
  /** Lower case. `authorization` means the Bearer scheme; any other header holds the bare key. */
  readonly keyHeader: string;
}

/**
 * - `empty`: nothing was typed.
 * - `notAnAddress`: no scheme, or nothing that reads as an address.
 * - `schemeNotSupported`: neither http nor https.
 * - `containsCredentials`: a user or password in the address; keys belong into the secret store.
 */
export type EndpointProblem = 'empty' | 'notAnAddress' | 'schemeNotSupported' | 'containsCredentials';

export type ParsedEndpoint =
  | { readonly type: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly type: 'problem'; readonly problem: EndpointProblem };

/** Azure's v1 API lives on each of these; the resource's name is the label before. */
const azureHostSuffixes = ['.openai.azure.com', '.services.ai.azure.com', '.cognitiveservices.azure.com'];

/** `keyHeader` is the connection's own choice; without it the header follows the host. */
export function parseEndpoint(typed: string, keyHeader?: string): ParsedEndpoint {
  const address = typed.trim();
  if (address === '') return { type: 'problem', problem: 'empty' };
  if (!address.includes('://') || !URL.canParse(address)) return { type: 'problem', problem: 'notAnAddress' };
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { type: 'problem', problem: 'schemeNotSupported' };
  }
  if (url.username !== '' || url.password !== '') return { type: 'problem', problem: 'containsCredentials' };

  const isAzure = azureHostSuffixes.some((suffix) => url.hostname.endsWith(suffix));
  url.hash = '';
  url.pathname = completePath(url.pathname, url.hostname, isAzure);
  return {
    type: 'endpoint',
    endpoint: {
      baseUrl: url.href,
      origin: url.origin,
      keyHeader: keyHeader?.toLowerCase() ?? (isAzure ? 'api-key' : 'authorization'),
    },
  };
}

function completePath(pathname: string, hostname: string, isAzure: boolean): string {
  const path = pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  if (isAzure && (path === '' || path === '/openai')) return '/openai/v1/';
  if (hostname === 'api.openai.com' && path === '') return '/v1/';
  return `${path}/`;
}
