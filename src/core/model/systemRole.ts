// How the system message of a chat travels: most servers know the role `system`, OpenAI's newer models
// call it `developer`, and some templates know neither. Used by requestBody.ts and the parser of connections.

import type { RequestMessage } from '../session/ports.ts';

/** `firstUser` puts it before the words of the first question, `none` leaves it out. */
export const systemRoles = ['system', 'developer', 'firstUser', 'none'] as const;
export type SystemRole = (typeof systemRoles)[number];

/** A message as it is sent. */
export interface WireMessage {
  readonly role: RequestMessage['role'] | 'developer';
  readonly content: string;
}

export function parseSystemRole(value: unknown): SystemRole | undefined {
  return systemRoles.find((role) => role === value);
}

export function withSystemRole(messages: readonly RequestMessage[], role: SystemRole): readonly WireMessage[] {
  const talk = messages.filter((message) => message.role !== 'system');
  switch (role) {
    case 'system':
      return messages.map((message) => ({ role: message.role, content: message.content }));
    case 'developer':
      return messages.map((message) => ({
        role: message.role === 'system' ? 'developer' : message.role,
        content: message.content,
      }));
    case 'firstUser':
      return inFirstQuestion(
        messages.filter((message) => message.role === 'system').map(({ content }) => content),
        talk,
      );
    case 'none':
      return talk;
    default:
      return role satisfies never;
  }
}

/** Without any question the system message becomes one: a request must hold something. */
function inFirstQuestion(system: readonly string[], talk: readonly RequestMessage[]): readonly WireMessage[] {
  if (system.length === 0) return talk;
  const place = talk.findIndex(({ role }) => role === 'user');
  const first = talk[place];
  if (first === undefined) return [{ role: 'user', content: system.join('\n\n') }, ...talk];
  return talk.with(place, { role: 'user', content: [...system, first.content].join('\n\n') });
}
