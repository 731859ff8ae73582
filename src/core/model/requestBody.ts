// The body of a chat completion request as one pure value. streamAnswer sends exactly this, and a
// preview can show it before.

import type { AnswerRequest } from '../session/ports.ts';
import type { Adaptation } from './adaptation.ts';
import type { Connection, ConnectionModel } from './connection.ts';
import { type SystemRole, withSystemRole } from './systemRole.ts';

export type RequestBody = Readonly<Record<string, unknown>>;

/** Two names of one thing: servers refuse a request with both. The newer one comes first. */
const tokenLimits = ['max_completion_tokens', 'max_tokens'] as const;

/**
 * Later fields win: the connection's parameters, then the model's, then the connection's extra body,
 * which may replace anything. No parameter is sent that nobody set. Never sent are two token limits at
 * once, where the later one wins, and `n`: more answers than one would be paid for and not shown. What
 * was learned of the model (`adaptations`) is applied at last, in its order.
 */
export function requestBody(
  messages: AnswerRequest['messages'],
  connection: Connection,
  model: ConnectionModel,
  adaptations: readonly Adaptation[] = [],
): RequestBody {
  const role = systemRoleOf(connection, model, adaptations);
  const own: RequestBody = {
    model: model.id,
    messages: withSystemRole(messages, role),
    stream: true,
    stream_options: { include_usage: true },
  };
  const layers = [own, connection.parameters, model.parameters, connection.extraBody];
  return adaptations.reduce(adapted, without(layers.reduce(merged), 'n'));
}

/** What the model or its connection chose, unless its server refuses that. */
function systemRoleOf(connection: Connection, model: ConnectionModel, adaptations: readonly Adaptation[]): SystemRole {
  let role = model.systemRole ?? connection.systemRole ?? 'system';
  for (const adaptation of adaptations) {
    if (adaptation.type === 'systemRole' && adaptation.from === role) role = adaptation.role;
  }
  return role;
}

function merged(body: RequestBody, layer: RequestBody): RequestBody {
  const limits = tokenLimits.filter((name) => name in layer);
  const below = limits.length === 0 ? body : without(body, ...tokenLimits);
  return without({ ...below, ...layer }, ...limits.slice(1));
}

function adapted(body: RequestBody, adaptation: Adaptation): RequestBody {
  switch (adaptation.type) {
    case 'without':
      // Servers refuse options of a stream that is none.
      return adaptation.parameter === 'stream'
        ? without(body, 'stream', 'stream_options')
        : without(body, adaptation.parameter);
    case 'renamed': {
      const { parameter, successor } = adaptation;
      if (!(parameter in body)) return body;
      const rest = without(body, parameter);
      return successor in rest ? rest : { ...rest, [successor]: body[parameter] };
    }
    case 'systemRole':
      return body;
    default:
      return adaptation satisfies never;
  }
}

function without(body: RequestBody, ...names: readonly string[]): RequestBody {
  return names.some((name) => name in body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
    : body;
}
