// What model servers answer besides a stream: a list of models, a refusal. For the fault server.

import type { Reply } from './faultServer.ts';

const json = { 'content-type': 'application/json' };

/** A row is a model's id, or all that the server tells of it. */
export function modelList(...rows: readonly (string | Readonly<Record<string, unknown>>)[]): Reply {
  return jsonReply({ object: 'list', data: rows.map((row) => (typeof row === 'string' ? { id: row } : row)) });
}

export function jsonReply(body: unknown): Reply {
  return { headers: json, body: [JSON.stringify(body)] };
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
