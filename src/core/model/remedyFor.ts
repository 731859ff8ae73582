// What in a request a server refused, and how the request can be changed so that it may be taken.
// Looks at the server's report in any of the ways in which servers name a parameter. Used by failureOf.

import { isRecord } from '../../shared/isRecord.ts';
import type { Adaptation } from './adaptation.ts';
import type { RequestBody } from './requestBody.ts';
import type { ServerReport } from './serverReport.ts';

/** A request is none without these. */
const essential = ['model', 'messages'];

const refusing =
  /unsupported|not (be )?(supported|allowed|permitted|accepted|recognized|available)|does ?n[o’']t support|does not (support|accept|allow)|unrecognized|unknown|unexpected|\bextra\b|forbidden|cannot find field|no such|deprecated|invalid|incompatible|only the default|must be/i;

/** The name is fine, the number isn't. */
const aboutTheNumber =
  /too (large|big|high|many|small|low)|at (most|least)|exceed|(less|greater|more) than|maximum|minimum/i;

const otherLimit: Readonly<Record<string, string>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
};

/**
 * Undefined when the report names nothing that was sent. `tried` are the adaptations that the body was
 * made with: none of them is proposed again, nor taken back.
 */
export function remedyFor(
  report: ServerReport,
  body: RequestBody,
  tried: readonly Adaptation[],
): Adaptation | undefined {
  return remedyForRole(report, body) ?? remedyForParameter(report, body, tried);
}

function remedyForParameter(
  { code, type, param, message = '' }: ServerReport,
  body: RequestBody,
  tried: readonly Adaptation[],
): Adaptation | undefined {
  const names = Object.keys(body).filter((name) => !essential.includes(name));
  const field = param?.split(/[.[]/u, 1)[0];
  const named = names.find((name) => name === field);
  const isRefusal = refusing.test([code, type, message].join(' '));
  const parameter = named ?? (isRefusal && !essential.includes(field ?? '') ? firstNamed(names, message) : undefined);
  if (parameter === undefined) return undefined;
  const successor = otherLimit[parameter];
  const isRenamed = tried.some((adaptation) => adaptation.type === 'renamed' && adaptation.successor === parameter);
  return successor !== undefined && !isRenamed && isRefusal && !aboutTheNumber.test(message)
    ? { type: 'renamed', parameter, successor }
    : { type: 'without', parameter };
}

/** The name that stands first in the message; one in quotes before one that may be an ordinary word. */
function firstNamed(names: readonly string[], message: string): string | undefined {
  for (const [before, after] of [
    ['[\'"`“‘]', '[\'"`”’.[]'],
    ['(?<![\\w-])', '(?![\\w-])'],
  ] as const) {
    const found = names.flatMap((name) => {
      const place = message.search(new RegExp(`${before}${escaped(name)}${after}`, 'u'));
      return place < 0 ? [] : [{ name, place }];
    });
    const first = found.toSorted((one, other) => one.place - other.place)[0];
    if (first !== undefined) return first.name;
  }
  return undefined;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

function remedyForRole({ code, param, message = '' }: ServerReport, body: RequestBody): Adaptation | undefined {
  const sent = rolesIn(body);
  const words = `${code ?? ''} ${message}`;
  if (!refusing.test(words) && !/\brole\b|one of/iu.test(message)) return undefined;
  const isAboutMessages = param === undefined || param.startsWith('messages');
  if (!isAboutMessages) return undefined;
  const namesRole = /\broles?\b/iu.test(words) || param?.endsWith('role') === true;
  if (sent.includes('developer') && (/\bdeveloper\b/iu.test(message) || namesRole)) {
    return { type: 'systemRole', from: 'developer', role: 'system' };
  }
  const refusesSystem =
    /\b(not|un)\w*/iu.test(message) && /\bsystem (role|message|prompt|instruction)s?\b/iu.test(message);
  return sent.includes('system') && (refusesSystem || namesRole)
    ? { type: 'systemRole', from: 'system', role: 'firstUser' }
    : undefined;
}

function rolesIn(body: RequestBody): readonly unknown[] {
  const messages: readonly unknown[] = Array.isArray(body['messages']) ? body['messages'] : [];
  return messages.map((message) => (isRecord(message) ? message['role'] : undefined));
}
