import assert from 'node:assert/strict';
import { type AnswerFailure, type FailureKind, failureKinds } from '../../src/core/model/answerFailure.ts';
import type { NoticeAction } from '../../src/shared/transcript.ts';
import { answerWords, describeFailure } from '../../src/vscode/notify.ts';

const origin = 'https://models.example';
const actionsOf = (failure: AnswerFailure): readonly NoticeAction[] =>
  describeFailure(failure).actions.map(({ action }) => action);

describe('describeFailure', () => {
  it('has a sentence of its own and a next step with a label for each kind', () => {
    const sentences = failureKinds.map((kind) => {
      const { sentence, actions } = describeFailure({ kind, origin });
      assert.match(sentence, /\.$/u, kind);
      assert.ok(actions.length > 0, kind);
      for (const { label } of actions) assert.notEqual(label, '', kind);
      return sentence;
    });
    assert.equal(new Set(sentences).size, failureKinds.length);
  });

  it('leaves no placeholder unfilled', () => {
    const timeout = { phase: 'idle', seconds: 120 } as const;
    for (const kind of failureKinds) {
      for (const failure of [{ kind }, { kind, origin, status: 500, detail: 'because', retryAfter: 2, timeout }]) {
        assert.doesNotMatch(describeFailure(failure).sentence, /\{\d\}|undefined/u, kind);
      }
    }
  });

  it('offers the step that helps first', () => {
    const first: Partial<Record<FailureKind, NoticeAction>> = {
      signedOut: 'setApiKey',
      keyMissing: 'setApiKey',
      notConfigured: 'selectModel',
      modelNotFound: 'selectModel',
      rateLimited: 'retry',
      tooLong: 'newChat',
      network: 'retry',
      redirected: 'openSettings',
      server: 'retry',
      streamBroken: 'continue',
    };
    for (const kind of failureKinds) {
      if (first[kind] !== undefined) assert.equal(actionsOf({ kind, origin })[0], first[kind], kind);
    }
    assert.equal(actionsOf({ kind: 'timeout', timeout: { phase: 'firstToken', seconds: 300 } })[0], 'retry');
    assert.equal(actionsOf({ kind: 'timeout', timeout: { phase: 'idle', seconds: 120 } })[0], 'continue');
  });

  it('names the server, its status and its words', () => {
    const { sentence } = describeFailure({ kind: 'server', origin, status: 503, detail: 'overloaded' });
    assert.ok(sentence.includes(origin));
    assert.ok(sentence.includes('HTTP 503: overloaded'), sentence);
  });

  it('says how long to wait when the server told', () => {
    const { sentence } = describeFailure({ kind: 'rateLimited', origin, retryAfter: 6.2 });
    assert.match(sentence, /Try again in 7 s\.$/u);
    const long = describeFailure({ kind: 'rateLimited', origin, retryAfter: 6000 });
    assert.match(long.sentence, /Try again in 1 h 40 min\.$/u);
  });
});

describe('answerWords.retryReason', () => {
  it('names the server and its words, and no step that would be taken by itself', () => {
    for (const [failure, words] of [
      [
        { kind: 'rateLimited', origin, status: 429, detail: 'slow down', retryAfter: 90 },
        /no more requests.*slow down/u,
      ],
      [{ kind: 'network', origin, detail: 'ECONNREFUSED' }, /reached.*ECONNREFUSED/u],
      [{ kind: 'server', origin, status: 503 }, /failed.*HTTP 503/u],
      [{ kind: 'badRequest', origin, status: 409 }, /HTTP 409/u],
    ] as const) {
      const reason = answerWords.retryReason(failure);
      assert.ok(reason.startsWith(origin), reason);
      assert.match(reason, words);
      assert.doesNotMatch(reason, /try again|\{\d\}|undefined/iu);
    }
  });
});

describe('answerWords.ending', () => {
  it('says why the content filter took an answer back, in its own words', () => {
    const { sentence, actions } = answerWords.ending({ type: 'withdrawn', reasons: ['violence: high', 'hate'] });
    assert.match(sentence, /took this answer back.*\(violence: high, hate\)$/u);
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['regenerate'],
    );
  });

  it('offers to continue an answer that reached its limit', () => {
    assert.deepEqual(
      answerWords.ending({ type: 'finishReason', finishReason: 'length' }).actions.map(({ action }) => action),
      ['continue'],
    );
  });

  it('shows a reason that nobody knows as the server said it', () => {
    assert.ok(answerWords.ending({ type: 'finishReason', finishReason: 'moon_phase' }).sentence.includes('moon_phase'));
  });
});
