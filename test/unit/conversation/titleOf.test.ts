import assert from 'node:assert/strict';
import { emptyConversation, reduce, titleOf } from '../../../src/core/conversation/conversation.ts';

function titled(text: string): string {
  const message = { id: 'q', parentId: undefined, role: 'user', text, attachments: [], createdAt: 0 } as const;
  return titleOf(reduce(emptyConversation('c', 0), { type: 'messageAdded', at: 0, message }));
}

describe('titleOf', () => {
  it('is the first line of the first question', () => {
    assert.equal(titled('  What is this?\r\nSome code'), 'What is this?');
  });

  it('cuts a long line between characters', () => {
    const title = titled('🙂'.repeat(80));
    assert.equal(title, `${'🙂'.repeat(59)}…`);
  });

  it('takes a line of sixty characters whole, and no end of a line with it', () => {
    assert.equal(titled(`${'🙂'.repeat(60)} \r\nmore`), '🙂'.repeat(60));
    assert.equal(titled(`${'a'.repeat(61)}\n`), `${'a'.repeat(59)}…`);
  });

  it('is empty for an empty chat', () => assert.equal(titleOf(emptyConversation('c', 0)), ''));
});
