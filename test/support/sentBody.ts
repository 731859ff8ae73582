// What a model server was asked, taken from the body of a request.

import { isRecord } from '../../src/shared/isRecord.ts';
import type { RecordedRequest } from './faultServer.ts';

export interface SentBody {
  readonly model: unknown;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** Throws when there is no such request or its body is no chat completions request. */
export function sentBody(request: RecordedRequest | undefined): SentBody {
  const body: unknown = JSON.parse(request?.body ?? 'null');
  if (!isRecord(body) || !Array.isArray(body['messages'])) throw new Error('No chat completions request was sent');
  const messages = body['messages'].map((message: unknown) => {
    if (!isRecord(message) || typeof message['role'] !== 'string' || typeof message['content'] !== 'string') {
      throw new Error('A message without role or content was sent');
    }
    return { role: message['role'], content: message['content'] };
  });
  return { model: body['model'], messages };
}
