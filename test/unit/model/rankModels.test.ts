import assert from 'node:assert/strict';
import { chatModelsFirst, suggestModel } from '../../../src/core/model/rankModels.ts';

describe('chatModelsFirst', () => {
  it('puts what does not chat last, in the order of the server, and leaves nothing out', () => {
    const ids = [
      'text-embedding-3-small',
      'gpt-5.1',
      'whisper-1',
      'gpt-5-pro',
      'gpt-4o',
      'o1-pro',
      'gpt-4o-audio-preview',
    ];
    assert.deepEqual(chatModelsFirst(ids), [
      'gpt-5.1',
      'gpt-4o',
      'text-embedding-3-small',
      'whisper-1',
      'gpt-5-pro',
      'o1-pro',
      'gpt-4o-audio-preview',
    ]);
  });

  it("does not take other makers' models for OpenAI's", () => {
    const ids = ['gemini-2.5-pro', 'qwen3:8b', 'deepseek/deepseek-r1', 'llama-3.1-instruct'];
    assert.deepEqual(chatModelsFirst(ids), ids);
  });
});

describe('suggestModel', () => {
  it('suggests the newest plain GPT, counting parts as numbers', () => {
    assert.equal(suggestModel(['gpt-4', 'gpt-5.2', 'gpt-5.10', 'gpt-5.10-mini', 'gpt-5', 'gpt-6-pro']), 'gpt-5.10');
  });

  it('suggests the first chat model of another server', () => {
    assert.equal(suggestModel(['nomic-embed-text', 'qwen3:8b', 'llama3.1']), 'qwen3:8b');
    assert.equal(suggestModel(['nomic-embed-text']), 'nomic-embed-text');
    assert.equal(suggestModel([]), undefined);
  });
});
