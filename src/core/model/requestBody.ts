// The body of a chat completion request as one pure value. streamAnswer sends exactly this, and a
// preview can show it before.

import type { AnswerRequest } from '../session/ports.ts';
import type { Connection, ConnectionModel } from './connection.ts';

/**
 * Later fields win: the connection's parameters, then the model's, then the connection's extra body,
 * which may replace anything. No parameter is sent that nobody set.
 */
export function requestBody(
  messages: AnswerRequest['messages'],
  connection: Connection,
  model: ConnectionModel,
): Readonly<Record<string, unknown>> {
  return {
    model: model.id,
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    stream_options: { include_usage: true },
    ...connection.parameters,
    ...model.parameters,
    ...connection.extraBody,
  };
}
