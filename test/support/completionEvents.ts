// The lines of a chat completion stream as a well-behaved server writes them, for tests to take
// apart.

/** One server-sent event with a JSON value. */
export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export function chunk(delta: unknown, finishReason: string | null = null): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1767225600,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

export function text(content: string): string {
  return chunk({ content });
}

export function finish(reason = 'stop'): string {
  return chunk({}, reason);
}

export function usage(promptTokens: number, completionTokens: number): string {
  return event({
    choices: [],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  });
}

export const done = 'data: [DONE]\n\n';

/** A whole, ordinary answer. */
export function answer(...parts: readonly string[]): readonly string[] {
  return [chunk({ role: 'assistant', content: '' }), ...parts.map(text), finish(), done];
}
