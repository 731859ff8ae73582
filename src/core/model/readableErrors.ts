// The SDK reads the body of a refusal only where it is `{error: …}` and drops any other JSON, as FastAPI
// and with it vLLM write it. This wraps a fetch so that none is lost. Used by createClient.

import { isRecord } from '../../shared/isRecord.ts';
import { parseJson } from '../../shared/parseJson.ts';

type Fetch = typeof globalThis.fetch;

/** A refusal whose body is JSON without the field `error` comes back as the value of such a field. */
export function readableErrors(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    return response.status < 400 ? response : withErrorField(response);
  };
}

async function withErrorField(response: Response): Promise<Response> {
  // A body that breaks off still has its status.
  const text = await response.text().catch(() => '');
  const value = parseJson(text);
  const isReadable = (isRecord(value) && 'error' in value) || typeof value !== 'object' || value === null;
  const { status, statusText, headers } = response;
  return new Response(isReadable ? text : JSON.stringify({ error: value }), { status, statusText, headers });
}
