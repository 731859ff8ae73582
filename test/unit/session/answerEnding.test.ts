import assert from 'node:assert/strict';
import type { Answer } from '../../../src/core/conversation/answer.ts';
import type { Message } from '../../../src/core/conversation/conversation.ts';
import { endingOf } from '../../../src/core/session/answerEnding.ts';

function message(text: string, answer: Partial<Answer>): Message {
  const whole: Answer = { state: 'done', model: 'Test/model', ...answer };
  return { id: 'a', parentId: 'q', role: 'assistant', text, attachments: [], createdAt: 1, answer: whole };
}

const filtered = (isWithdrawn: boolean, ...reasons: readonly string[]): Partial<Answer> => ({
  notes: [{ kind: 'filtered', reasons, isWithdrawn }],
});

describe('endingOf', () => {
  it('says nothing of an answer that goes on, or ended as any other', () => {
    assert.equal(endingOf(message('', { state: 'answering' })), undefined);
    assert.equal(endingOf(message('', { state: 'stopped' })), undefined);
    assert.equal(endingOf(message('Yes.', { finishReason: 'stop' })), undefined);
    assert.equal(endingOf(message('Yes.', {})), undefined);
  });

  it('names a limit, and a reason that nobody knows as the server said it', () => {
    for (const finishReason of ['length', 'insufficient_system_resource', 'Moon Phase']) {
      assert.deepEqual(endingOf(message('Half', { finishReason })), { type: 'finishReason', finishReason });
    }
  });

  it('leaves a tool call to its block, but not one that is missing', () => {
    const toolCalls = [{ name: 'look', arguments: '{}' }];
    assert.equal(endingOf(message('', { finishReason: 'tool_calls', toolCalls })), undefined);
    assert.deepEqual(endingOf(message('', { finishReason: 'tool_calls' })), {
      type: 'finishReason',
      finishReason: 'tool_calls',
    });
  });

  it('tells an answer that was cut by a filter from one that was taken back', () => {
    const cut = message('Half', { finishReason: 'content_filter', ...filtered(false, 'hate (low)') });
    assert.deepEqual(endingOf(cut), { type: 'filtered', reasons: ['hate (low)'] });
    const back = message('Bad', { finishReason: 'stop', ...filtered(true, 'hate (low)') });
    assert.deepEqual(endingOf(back), { type: 'withdrawn', reasons: ['hate (low)'] });
  });

  it('takes an answer back at once, and stands by that when the stream then breaks', () => {
    for (const state of ['answering', 'failed', 'stopped'] as const) {
      assert.deepEqual(endingOf(message('Bad', { state, ...filtered(true) })), { type: 'withdrawn', reasons: [] });
    }
  });

  it('tells an empty answer from one whose thoughts left no room', () => {
    assert.deepEqual(endingOf(message(' \n', { finishReason: 'stop' })), { type: 'empty' });
    assert.deepEqual(endingOf(message('', { finishReason: 'length' })), { type: 'noRoom' });
  });

  it('says that the model declined', () => {
    const refused = message('I can’t.', { finishReason: 'stop', notes: [{ kind: 'refusal' }] });
    assert.deepEqual(endingOf(refused), { type: 'refused' });
  });
});
