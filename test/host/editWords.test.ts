import assert from 'node:assert/strict';
import type { Answer } from '../../src/core/conversation/answer.ts';
import { type AnswerFailure, failureKinds } from '../../src/core/model/answerFailure.ts';
import type { NoticeAction } from '../../src/shared/transcript.ts';
import { adaptedNotice, editNotice, isProposal } from '../../src/vscode/editor/editWords.ts';

const origin = 'https://models.example';

function end(words: string, answer: Partial<Answer>): Parameters<typeof editNotice>[0] {
  return { text: words, answer: { state: 'done', model: 'Test/model', ...answer } };
}

function noticeOf(failure: AnswerFailure): { readonly sentence: string; readonly actions: readonly NoticeAction[] } {
  const notice = editNotice(end('', { state: 'failed', failure }));
  assert.ok(notice);
  return { sentence: notice.sentence, actions: notice.actions.map(({ action }) => action) };
}

describe('editNotice', () => {
  it('has for each failure a sentence and a next step that need no conversation', () => {
    for (const kind of failureKinds) {
      const { sentence, actions } = noticeOf({ kind, origin, timeout: { phase: 'idle', seconds: 120 } });
      assert.ok(actions.length > 0, kind);
      for (const action of actions)
        assert.ok(!['continue', 'regenerate', 'newChat', 'openCopy'].includes(action), kind);
      assert.doesNotMatch(sentence, /Continue it|conversation|new chat|attachments|\{\d\}|undefined/u, kind);
    }
  });

  it('has the same first step as in a chat where that helps here too', () => {
    assert.equal(noticeOf({ kind: 'keyMissing', origin }).actions[0], 'setApiKey');
    assert.equal(noticeOf({ kind: 'rateLimited', origin }).actions[0], 'retry');
    assert.equal(noticeOf({ kind: 'streamBroken', origin }).actions[0], 'retry');
  });

  it('says what is missing of code that was cut, and nothing of code that is whole or was stopped', () => {
    assert.match(editNotice(end('x', { finishReason: 'length' }))?.sentence ?? '', /its end is missing/u);
    assert.match(editNotice(end('', {}))?.sentence ?? '', /nothing in it/u);
    assert.equal(editNotice(end('x', { finishReason: 'stop' })), undefined);
    assert.equal(editNotice(end('x', { state: 'stopped' })), undefined);
  });

  it('quotes a refusal without its links, and takes it for no code', () => {
    const refused = end('I can’t do [this](command:x).', { notes: [{ kind: 'refusal' }] });
    assert.match(editNotice(refused)?.sentence ?? '', /declined: “I can’t do \[this\] \(command:x\)\.”/u);
    assert.equal(isProposal(refused), false);
  });

  it('takes for no code what the content filter took back, and an empty answer', () => {
    const withdrawn = end('x', { notes: [{ kind: 'filtered', reasons: [], isWithdrawn: true }] });
    assert.match(editNotice(withdrawn)?.sentence ?? '', /took the answer back/u);
    assert.equal(isProposal(withdrawn), false);
    assert.equal(isProposal(end(' \n', {})), false);
    assert.equal(isProposal(end('x', { state: 'failed' })), true);
  });
});

describe('adaptedNotice', () => {
  it('tells how the request was changed, and only then', () => {
    assert.equal(adaptedNotice(end('x', {})), undefined);
    const adaptation = { type: 'without', parameter: 'stream_options' } as const;
    const notice = adaptedNotice(end('x', { notes: [{ kind: 'adapted', adaptation }] }));
    assert.equal(notice?.actions[0]?.action, 'forgetLearned');
  });
});
