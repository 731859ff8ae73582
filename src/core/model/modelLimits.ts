// How much a model takes in and writes: from its entry in the settings, else as its server tells. The
// model picker and Check Connection show it; whoever counts tokens asks Connections for it.

import { isRecord } from '../../shared/isRecord.ts';

/** What is undefined is unknown: nothing may be concluded from it. */
export interface ModelLimits {
  /** Tokens that question and answer may take together. */
  readonly contextWindow?: number | undefined;
  /** Tokens that an answer may take. Counted with, never sent. */
  readonly maxOutputTokens?: number | undefined;
}

export const unknownLimits: ModelLimits = {};

export function isKnown({ contextWindow, maxOutputTokens }: ModelLimits): boolean {
  return contextWindow !== undefined || maxOutputTokens !== undefined;
}

/** The settings' own figures win, each by itself. */
export function limitsOf(own: ModelLimits, told: ModelLimits): ModelLimits {
  return limits(own.contextWindow ?? told.contextWindow, own.maxOutputTokens ?? told.maxOutputTokens);
}

/**
 * What a row of a list of models tells, in the names of vLLM, OpenRouter, Groq, Mistral and llama.cpp. Not taken is
 * what a model was trained for (`meta.n_ctx_train`): its server may run it with far less.
 */
export function limitsIn(row: unknown): ModelLimits {
  if (!isRecord(row)) return unknownLimits;
  const provider = isRecord(row['top_provider']) ? row['top_provider'] : {};
  const meta = isRecord(row['meta']) ? row['meta'] : {};
  const windows = [
    row['max_model_len'],
    row['context_length'],
    row['context_window'],
    row['max_context_length'],
    meta['n_ctx'],
  ];
  return limits(firstCount(windows), firstCount([provider['max_completion_tokens'], row['max_completion_tokens']]));
}

/** The first that is a number of tokens. */
export function firstCount(values: readonly unknown[]): number | undefined {
  return values.find((value): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0);
}

function limits(contextWindow: number | undefined, maxOutputTokens: number | undefined): ModelLimits {
  return {
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}
