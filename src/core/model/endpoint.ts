// Turns an address as it stands in the settings into what a request needs. Used by the parser of
// connections; what a person pastes becomes such an address in setupAddress.ts.

import { azureCloudOf, isApiManagementHost } from './azureHost.ts';

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
 * - `placeholder`: a part that the person should have replaced, e.g. `<resource>`.
 * - `webPage`: a portal or a site for people, which answers no program.
 */
export type EndpointProblem =
  | 'empty'
  | 'notAnAddress'
  | 'schemeNotSupported'
  | 'containsCredentials'
  | 'placeholder'
  | 'webPage';

export type ParsedEndpoint =
  | { readonly type: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly type: 'problem'; readonly problem: EndpointProblem };

/** Where a host's API begins when an address names the host alone. */
const usualPaths: Readonly<Record<string, string>> = {
  'api.openai.com': '/v1/',
  'openrouter.ai': '/api/v1/',
  'api.groq.com': '/openai/v1/',
  'generativelanguage.googleapis.com': '/v1beta/openai/',
};

/** Pages from whose address bar an address is easily copied. */
const webPages = [
  'portal.azure.com',
  'portal.azure.us',
  'portal.azure.cn',
  'ai.azure.com',
  'oai.azure.com',
  'platform.openai.com',
  'chatgpt.com',
  'chat.openai.com',
  'learn.microsoft.com',
];

/** `keyHeader` is the connection's own choice; without it the header follows the address. */
export function parseEndpoint(typed: string, keyHeader?: string): ParsedEndpoint {
  const address = typed.trim();
  if (address === '') return { type: 'problem', problem: 'empty' };
  if (hasPlaceholder(address)) return { type: 'problem', problem: 'placeholder' };
  if (!address.includes('://') || !URL.canParse(address)) return { type: 'problem', problem: 'notAnAddress' };
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { type: 'problem', problem: 'schemeNotSupported' };
  }
  if (url.username !== '' || url.password !== '') return { type: 'problem', problem: 'containsCredentials' };
  if (webPages.includes(url.hostname)) return { type: 'problem', problem: 'webPage' };

  url.hash = '';
  completePath(url);
  const usual = takesApiKeyHeader(url) ? 'api-key' : 'authorization';
  return {
    type: 'endpoint',
    endpoint: { baseUrl: url.href, origin: url.origin, keyHeader: keyHeader?.toLowerCase() ?? usual },
  };
}

/** Where a question is sent: the base with `chat/completions` after its path, its query kept. */
export function chatCompletionsUrl({ baseUrl }: Endpoint): string {
  const url = new URL(baseUrl);
  url.pathname += 'chat/completions';
  return url.href;
}

/** Where the server lists its models. Azure's dated API lists them beside its deployments, not below one. */
export function modelsUrl({ baseUrl }: Endpoint): string {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/deployments\/[^/]+\/$/u, '')}models`;
  return url.href;
}

/** The deployment that the address itself names (Azure's dated API): it answers whatever model the body names. */
export function deploymentIn(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return /\/deployments\/([^/]+)/u.exec(new URL(address).pathname)?.[1];
}

/** `<resource>`, `{name}`, `YOUR-RESOURCE`, as documentation writes them. */
function hasPlaceholder(address: string): boolean {
  return /[<{][^<>{}]*[>}]|\byour[-_ ]?(resource|endpoint|deployment|azure)/iu.test(address);
}

function completePath(url: URL): void {
  const path = url.pathname
    .replace(/\/+$/u, '')
    .replace(/\/chat\/completions$/u, '')
    .replace(/(\/v\d\w*)\/(completions|responses|embeddings|models)$/u, '$1')
    .replace(/(\/deployments\/[^/]+)\/.*$/u, '$1');
  url.pathname = `${path}/`;
  if (azureCloudOf(url.hostname) !== undefined) completeAzure(url, path);
  else if (path === '') url.pathname = usualPaths[url.hostname] ?? '/';
}

/** The resource, a project of it, or a deployment without a version: the v1 API serves them all, and knows no dated version. */
function completeAzure(url: URL, path: string): void {
  const isDated = /^\d{4}-\d{2}-\d{2}/u.test(url.searchParams.get('api-version') ?? '');
  const isDeployment = /^\/openai\/deployments\/[^/]+$/u.test(path);
  const isResource = /^(\/openai(\/(responses|deployments|models))?|\/api\/projects\/[^/]+)?$/u.test(path);
  if (isResource || (isDeployment && !url.searchParams.has('api-version'))) url.pathname = '/openai/v1/';
  if (isDated && url.pathname === '/openai/v1/') url.searchParams.delete('api-version');
}

/** Azure's own hosts, its API Management, and gateways that pass Azure's dated API on under their own name. */
function takesApiKeyHeader(url: URL): boolean {
  if (azureCloudOf(url.hostname) !== undefined || isApiManagementHost(url.hostname)) return true;
  return url.searchParams.has('api-version') && /\/deployments\/[^/]+\/$/u.test(url.pathname);
}
