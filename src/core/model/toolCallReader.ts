// Puts the pieces of tool calls together as servers stream them: by index, by id, or with neither.
// Used by readStream, one for each response.

import { isRecord } from '../../shared/isRecord.ts';
import type { AnswerPiece } from '../session/ports.ts';

type ToolCallPiece = Extract<AnswerPiece, { type: 'toolCall' }>;

interface Call {
  readonly id: string | undefined;
  readonly index: number | undefined;
  hasName: boolean;
}

/** A model that asks for more than this in one answer is out of its mind, or hostile. */
const mostCalls = 100;

export class ToolCallReader {
  readonly #calls: Call[] = [];

  /** `list` is a `tool_calls` of a delta or of a whole message; anything else brings nothing. */
  read(list: unknown): readonly ToolCallPiece[] {
    if (!Array.isArray(list)) return [];
    const items: readonly unknown[] = list;
    return items.flatMap((item) => (isRecord(item) ? (this.#readOne(item) ?? []) : []));
  }

  #readOne(item: Readonly<Record<string, unknown>>): ToolCallPiece | undefined {
    const id = filled(item['id']);
    const index = typeof item['index'] === 'number' ? item['index'] : undefined;
    const body = isRecord(item['function']) ? item['function'] : isRecord(item['custom']) ? item['custom'] : item;
    const name = filled(body['name']);
    const text = textOf(body['arguments'] ?? body['input']);
    const place = this.#place(id, index, name);
    const call = this.#calls[place];
    if (call === undefined) return undefined;
    const brings = name !== undefined && !call.hasName;
    call.hasName ||= brings;
    return brings || text !== '' ? { type: 'toolCall', index: place, text, ...(brings ? { name } : {}) } : undefined;
  }

  /** Some servers give every call the index 0, others leave index or id out. */
  #place(id: string | undefined, index: number | undefined, name: string | undefined): number {
    const calls = this.#calls;
    if (id !== undefined) {
      const known = calls.findLastIndex((call) => call.id === id);
      return known >= 0 ? known : this.#add(id, index);
    }
    const known =
      index === undefined
        ? calls.length - 1
        : calls.findLastIndex((call) => call.index === index || call.index === undefined);
    const last = calls[known];
    // A second name without an id is a second call.
    const isNew = last === undefined || (index === undefined && name !== undefined && last.hasName);
    return isNew ? this.#add(undefined, index) : known;
  }

  #add(id: string | undefined, index: number | undefined): number {
    if (this.#calls.length < mostCalls) this.#calls.push({ id, index, hasName: false });
    else return mostCalls;
    return this.#calls.length - 1;
  }
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Ollama's own shape holds the arguments as an object. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}
