// Finds what a model thinks in a delta or a whole message, under any of the names that servers have
// for it. Used by completionChunk.ts.

import { isRecord } from '../../shared/isRecord.ts';

/**
 * Several names in one delta hold the same text: the first that holds any counts. DeepSeek, llama.cpp
 * and LM Studio say `reasoning_content`, vLLM, Ollama and OpenRouter `reasoning`, OpenRouter adds
 * `reasoning_details`; Mistral has parts of the content that are thoughts.
 */
export function reasoningIn(delta: Readonly<Record<string, unknown>>): string {
  const { reasoning_content: named, reasoning, thinking, reasoning_details: details, content } = delta;
  return [named, reasoning, thinking, details, thoughtsIn(content)].map(textIn).find((text) => text !== '') ?? '';
}

/** A text, or a list of parts; what is encrypted or only signed has no text. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textIn).join('');
  if (!isRecord(value)) return '';
  const { text, summary, content, thinking } = value;
  return [text, summary, content, thinking].map(textIn).find((found) => found !== '') ?? '';
}

function thoughtsIn(content: unknown): readonly unknown[] {
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts.filter((part) => isRecord(part) && (part['type'] === 'thinking' || part['type'] === 'reasoning'));
}
