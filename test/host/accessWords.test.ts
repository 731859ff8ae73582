import assert from 'node:assert/strict';
import { accessProblems } from '../../src/core/model/accessProblem.ts';
import { describeFailure } from '../../src/vscode/notify.ts';

const origin = 'https://contoso.openai.azure.com';

describe('A server that lets nobody in', () => {
  it('has a sentence of its own for each reason, with a next step', () => {
    const sentences = accessProblems.map((access) => {
      const { sentence, actions } = describeFailure({ kind: 'signedOut', access, origin, status: 403 });
      assert.ok(sentence.includes(origin), access);
      assert.doesNotMatch(sentence, /\{\d\}|undefined/u);
      assert.ok(actions.length > 0, access);
      return sentence;
    });
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('leads to the step that helps first', () => {
    const first = (access: (typeof accessProblems)[number]) =>
      describeFailure({ kind: 'signedOut', access, origin }).actions[0]?.action;
    assert.equal(first('tenant'), 'switchAccount');
    assert.equal(first('role'), 'retry');
    assert.equal(first('keysDisabled'), 'openSettings');
    assert.equal(describeFailure({ kind: 'signInNeeded', origin }).actions[0]?.action, 'signIn');
    assert.equal(
      describeFailure({ kind: 'signInNeeded', access: 'notHttps', origin }).actions[0]?.action,
      'openSettings',
    );
  });

  it('names the secret of a header that is missing', () => {
    const { sentence, actions } = describeFailure({ kind: 'keyMissing', secret: 'team', origin });
    assert.match(sentence, /“team”/u);
    assert.equal(actions[0]?.action, 'setApiKey');
  });
});
