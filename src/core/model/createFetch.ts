// The fetch that the SDK sends with. It goes through node:http and node:https, where VS Code puts
// its proxy and certificates and where no 300 second limit waits, and it decides what leaves the
// machine: our header list and no other, to the connection's origin and no other.

import { Readable } from 'node:stream';
import type { Response as NodeResponse } from 'node-fetch';
import { RedirectError } from './redirectError.ts';
import { requestHeaders } from './requestHeaders.ts';
import type { ResolvedConnection } from './resolvedModel.ts';

type Fetch = typeof globalThis.fetch;

const redirectLimit = 5;

/**
 * The returned fetch ignores the headers it is given. A redirect within the origin that keeps the
 * method is followed a few times; any other rejects with a RedirectError. Bodies are strings.
 */
export function createFetch(resolved: ResolvedConnection, userAgent: string): Fetch {
  const { origin } = resolved.connection.endpoint;
  return async (input, init = {}) => {
    // On first use: nobody waits for it while VS Code starts.
    const { default: nodeFetch } = await import('node-fetch');
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? init.body : undefined;
    const headers = requestHeaders(resolved, userAgent, body !== undefined);
    let url = new URL(input instanceof Request ? input.url : input);
    for (let redirects = 0; ; redirects += 1) {
      const response = await nodeFetch(url, {
        method,
        headers,
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
        ...(init.signal == null ? {} : { signal: init.signal }),
      });
      const target = redirectTarget(response, url);
      if (target === undefined) return toWebResponse(response);
      discardBody(response);
      const keepsMethod = response.status === 307 || response.status === 308 || method === 'GET';
      if (target.origin !== origin || !keepsMethod || redirects === redirectLimit) {
        throw new RedirectError(target, response.status);
      }
      url = target;
    }
  };
}

function redirectTarget(response: NodeResponse, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from.href)) return undefined;
  return new URL(location, from);
}

function discardBody(response: NodeResponse): void {
  if (response.body instanceof Readable) response.body.destroy();
}

/** The SDK and our reader expect the platform's own Response; node-fetch has one of its own. */
function toWebResponse(response: NodeResponse): Response {
  const { status, statusText, body } = response;
  // The constructor refuses a body, even an empty one, with these.
  const mayHaveBody = status !== 204 && status !== 205 && status !== 304;
  if (!mayHaveBody) discardBody(response);
  return new Response(mayHaveBody && body instanceof Readable ? streamOf(body) : null, {
    status,
    statusText,
    headers: [...response.headers],
  });
}

/**
 * Not Readable.toWeb: node-fetch emits an error on abort without ending its stream, and what still
 * arrives then is thrown where nobody can catch it.
 */
function streamOf(body: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel() {
        body.destroy();
      },
    },
    { highWaterMark: 0 }, // nothing is read before it is asked for
  );
}
