// How a request is changed for a model whose server refuses something in it. Learned from a refusal,
// remembered for the model, applied by requestBody.ts.

import { isRecord } from '../../shared/isRecord.ts';
import { parseSystemRole, type SystemRole } from './systemRole.ts';

export type Adaptation =
  /** A field of the body is left out. */
  | { readonly type: 'without'; readonly parameter: string }
  /** Its value goes out under another name. */
  | { readonly type: 'renamed'; readonly parameter: string; readonly successor: string }
  /** The system message travels otherwise than it was chosen to. */
  | { readonly type: 'systemRole'; readonly from: SystemRole; readonly role: SystemRole };

/** The model that an adaptation belongs to. A connection that moves to another origin has to learn anew. */
export interface ModelKey {
  readonly connection: string;
  readonly origin: string;
  readonly model: string;
}

/** What was learned, kept over reloads. Never throws. */
export interface AdaptationMemory {
  /** In the order in which they were learned, and in which they apply. */
  of(key: ModelKey): readonly Adaptation[];
  /** What is known already is not learned twice. */
  learn(key: ModelKey, adaptation: Adaptation): void;
}

/** For requests of which nothing is remembered. */
export const noMemory: AdaptationMemory = { of: () => [], learn: () => {} };

/**
 * Whether the same is asked as before: how tokens are reported does not matter to the answer, and the
 * two names of the limit mean one thing. What is not harmless is only done when the person says so.
 */
export function isHarmless(adaptation: Adaptation): boolean {
  return adaptation.type === 'renamed' || (adaptation.type === 'without' && adaptation.parameter === 'stream_options');
}

export function isSameAdaptation(one: Adaptation, other: Adaptation): boolean {
  if (one.type === 'systemRole') return other.type === 'systemRole' && one.from === other.from;
  return one.type === other.type && one.parameter === other.parameter;
}

/** As it was recorded; undefined for what this version does not know. */
export function parseAdaptation(value: unknown): Adaptation | undefined {
  if (!isRecord(value)) return undefined;
  const { type, parameter, successor } = value;
  switch (type) {
    case 'without':
      return typeof parameter === 'string' ? { type, parameter } : undefined;
    case 'renamed':
      return typeof parameter === 'string' && typeof successor === 'string'
        ? { type, parameter, successor }
        : undefined;
    case 'systemRole': {
      const [from, role] = [parseSystemRole(value['from']), parseSystemRole(value['role'])];
      return from === undefined || role === undefined ? undefined : { type, from, role };
    }
    default:
      return undefined;
  }
}
