// What model servers answer besides a stream: a list of models, a refusal. For the fault server.

import type { Reply } from './faultServer.ts';

const json = { 'content-type': 'application/json' };

export function modelList(...ids: readonly string[]): Reply {
  return { headers: json, body: [JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) })] };
}

/** As OpenAI words it; `error` in place of a message where a code belongs to it. */
export function refusal(
  status: number,
  error: string | Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const told = typeof error === 'string' ? { message: error } : error;
  return { status, headers: { ...json, ...headers }, body: [JSON.stringify({ error: told })] };
}
