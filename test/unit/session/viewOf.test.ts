import assert from 'node:assert/strict';
import {
  type Conversation,
  type ConversationEvent,
  emptyConversation,
  type Message,
  reduce,
} from '../../../src/core/conversation/conversation.ts';
import { patchesBetween, patchesFor } from '../../../src/core/session/viewOf.ts';
import { testWords as words } from '../../support/testWords.ts';

function message(id: string, part: Pick<Message, 'role' | 'parentId'>): Message {
  const answer = part.role === 'assistant' ? { answer: { state: 'waiting', model: 'Test/model' } as const } : {};
  return { id, text: part.role === 'user' ? id : '', attachments: [], createdAt: 1, ...part, ...answer };
}

/** A question with two answers, of which the second is shown. */
function twoAnswers(): Conversation {
  return [
    message('question', { role: 'user', parentId: undefined }),
    message('left', { role: 'assistant', parentId: 'question' }),
    message('shown', { role: 'assistant', parentId: 'question' }),
  ].reduce(
    (before, added) => reduce(before, { type: 'messageAdded', at: 1, message: added }),
    emptyConversation('c', 1),
  );
}

function append(id: string, offset: number, text: string): ConversationEvent {
  return { type: 'textAppended', at: 2, id, offset, text };
}

function think(id: string, offset: number, text: string): ConversationEvent {
  return { type: 'reasoningAppended', at: 2, id, offset, text };
}

const withdrawal: ConversationEvent = {
  type: 'answerNoted',
  at: 3,
  id: 'shown',
  note: { kind: 'filtered', reasons: ['violence: high'], isWithdrawn: true },
};

describe('The patches for an event', () => {
  const events: Readonly<Record<string, readonly ConversationEvent[]>> = {
    'a text that begins': [append('shown', 0, 'One')],
    'a text that grows': [append('shown', 0, 'One'), append('shown', 3, ' two')],
    'a piece that comes twice and brings more': [append('shown', 0, 'One'), append('shown', 0, 'One two')],
    'a text that is written over': [append('shown', 0, 'One'), append('shown', 1, 'ther')],
    'an answer that is not shown': [append('left', 0, 'One')],
    'a question that grows, and the title with it': [append('question', 8, '?')],
    'an answer that ends': [append('shown', 0, 'One'), { type: 'answerEnded', at: 3, id: 'shown', state: 'done' }],
    'thoughts that begin, grow, and end with the text': [
      think('shown', 0, 'Hm'),
      think('shown', 2, ', so'),
      append('shown', 0, 'One'),
    ],
    'a tool that is asked for': [
      { type: 'toolCallAppended', at: 2, id: 'shown', index: 0, offset: 0, name: 'look', text: '{}' },
      { type: 'answerEnded', at: 3, id: 'shown', state: 'done', finishReason: 'tool_calls' },
    ],
    'a page that is named': [
      { type: 'answerNoted', at: 2, id: 'shown', note: { kind: 'citation', url: 'https://a/' } },
    ],
    'a text that is taken back and still grows': [append('shown', 0, 'One'), withdrawal, append('shown', 3, ' two')],
    'another answer that is chosen': [{ type: 'variantSelected', at: 3, id: 'left' }],
  };
  for (const [name, steps] of Object.entries(events)) {
    it(`are those between the two threads: ${name}`, () => {
      let before = twoAnswers();
      for (const event of steps) {
        const after = reduce(before, event);
        assert.deepEqual(patchesFor(event, before, after, words), patchesBetween(before, after, words));
        before = after;
      }
    });
  }

  it('tell a delta alone, and that the answer has begun', () => {
    const before = twoAnswers();
    const event = append('shown', 0, 'One');
    const patches = patchesFor(event, before, reduce(before, event), words);
    assert.deepEqual(
      patches.map(({ type }) => type),
      ['messageChanged', 'textAppended'],
    );
  });
});
