import assert from 'node:assert/strict';
import { emptyConversation, type Message, reduce } from '../../../src/core/conversation/conversation.ts';
import { codeInAnswer } from '../../../src/core/editor/codeInAnswer.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

const first = attachmentOf('one', { id: 'first' });
const second = attachmentOf('two', { id: 'second' });
const problems = attachmentOf('broken', { id: 'problems', kind: 'problems' });

/** Questions and answers in turn; each question by what came with it. */
function conversation(answer: string, ...questions: readonly (readonly (typeof first)[])[]) {
  const messages = questions.flatMap((attachments, index): readonly Message[] => [
    {
      id: `q${index}`,
      parentId: index === 0 ? undefined : `a${index - 1}`,
      role: 'user',
      text: 'Why?',
      attachments,
      createdAt: 0,
    },
    { id: `a${index}`, parentId: `q${index}`, role: 'assistant', text: answer, attachments: [], createdAt: 0 },
  ]);
  return messages.reduce(
    (before, message) => reduce(before, { type: 'messageAdded', at: 1, message }),
    emptyConversation('c', 1),
  );
}

const answer = '```sh\nls\n```\n\nIn `a.ts`:\n\n```ts\nlet a;\n```\n';

describe('A block of code of an answer', () => {
  it('comes with the code that was asked about, problems left out', () => {
    assert.deepEqual(codeInAnswer(conversation(answer, [first, problems]), 'a0', 1), {
      code: 'let a;\n',
      language: 'ts',
      asked: [first],
      askedBefore: [],
      files: [['a.ts']],
    });
  });

  it('comes with what the nearest question before was about', () => {
    const code = codeInAnswer(conversation(answer, [first], [second], [problems], []), 'a3', 0);
    assert.deepEqual([code?.asked, code?.askedBefore], [[], [second]]);
  });

  it('is none where there is no such message or block', () => {
    const open = conversation(answer, [first]);
    assert.equal(codeInAnswer(open, 'a0', 2), undefined);
    assert.equal(codeInAnswer(open, 'gone', 0), undefined);
  });
});
