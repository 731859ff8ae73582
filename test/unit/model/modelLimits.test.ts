import assert from 'node:assert/strict';
import { limitsIn, limitsOf, type ModelLimits } from '../../../src/core/model/modelLimits.ts';

describe('The window that a list of models tells', () => {
  const rows: readonly (readonly [server: string, row: unknown, limits: ModelLimits])[] = [
    [
      'OpenRouter',
      { id: 'a/b', context_length: 400_000, top_provider: { context_length: 400_000, max_completion_tokens: 128_000 } },
      { contextWindow: 400_000, maxOutputTokens: 128_000 },
    ],
    [
      'OpenRouter, of a provider without a limit',
      { context_length: 8192, top_provider: { max_completion_tokens: null } },
      { contextWindow: 8192 },
    ],
    ['vLLM', { id: 'm', object: 'model', owned_by: 'vllm', max_model_len: 32_768 }, { contextWindow: 32_768 }],
    ['llama.cpp', { id: 'm', meta: { n_ctx: 8192, n_ctx_train: 131_072, n_embd: 4096 } }, { contextWindow: 8192 }],
    ['an older llama.cpp, which knows only how the model was trained', { id: 'm', meta: { n_ctx_train: 131_072 } }, {}],
    [
      'Groq',
      { context_window: 131_072, max_completion_tokens: 32_768 },
      { contextWindow: 131_072, maxOutputTokens: 32_768 },
    ],
    ['Mistral', { max_context_length: 131_072 }, { contextWindow: 131_072 }],
    ['OpenAI and Ollama, which tell nothing', { id: 'm', object: 'model', created: 1, owned_by: 'library' }, {}],
    [
      'somebody who writes something else there',
      { context_length: '8k', max_model_len: 0, meta: 7, top_provider: [] },
      {},
    ],
    ['somebody whose first figure is none', { max_model_len: -1, context_length: 4096 }, { contextWindow: 4096 }],
    ['nobody', null, {}],
  ];
  for (const [server, row, limits] of rows) {
    it(`is read as ${server} writes it`, () => assert.deepEqual(limitsIn(row), limits));
  }

  it('yields to the figures of the settings, each by itself', () => {
    const told = { contextWindow: 400_000, maxOutputTokens: 128_000 };
    assert.deepEqual(limitsOf({ contextWindow: 1000 }, told), { contextWindow: 1000, maxOutputTokens: 128_000 });
    assert.deepEqual(limitsOf({ maxOutputTokens: 10 }, {}), { maxOutputTokens: 10 });
    assert.deepEqual(limitsOf({}, {}), {});
  });
});
