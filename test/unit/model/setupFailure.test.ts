import assert from 'node:assert/strict';
import { emptyDraft, withAddress, withKind } from '../../../src/core/model/setupDraft.ts';
import { setupChoices, setupHint } from '../../../src/core/model/setupFailure.ts';

const other = withAddress(withKind(emptyDraft, 'other'), 'https://gateway.example.com');
/** Requests go to the host itself. */
const atHost = withAddress(other, 'https://gateway.example.com/chat/completions');

describe('what follows a failed check of Add Connection…', () => {
  it('tells causes apart', () => {
    for (const [failure, hint] of [
      [{ kind: 'network', detail: 'ECONNREFUSED' }, 'isItStarted'],
      [{ kind: 'network', detail: 'ENOTFOUND' }, 'unknownHost'],
      [{ kind: 'network', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate'],
      [{ kind: 'network', detail: 'EPROTO' }, 'notHttps'],
      [{ kind: 'network', detail: 'ECONNRESET' }, undefined],
      [{ kind: 'badRequest', status: 404 }, 'wrongPath'],
      [{ kind: 'notAStream', status: 200 }, 'loginPage'],
      [{ kind: 'redirected' }, 'redirected'],
      [{ kind: 'timeout' }, 'slow'],
      [{ kind: 'modelNotFound' }, 'wrongModel'],
      [{ kind: 'server', status: 500 }, undefined],
    ] as const) {
      assert.equal(setupHint(failure, true), hint);
    }
    assert.equal(setupHint({ kind: 'signedOut', status: 401 }, true), 'wrongKey');
    assert.equal(setupHint({ kind: 'signedOut', status: 401 }, false), 'keyWanted');
  });

  it('puts the likeliest way first', () => {
    assert.equal(setupChoices(other, 'checkServer', 'wrongKey')[0], 'key');
    assert.equal(setupChoices(atHost, 'checkServer', 'wrongPath')[0], 'addVersion');
    assert.equal(setupChoices(withAddress(other, 'https://a.example/api'), 'checkServer', 'wrongPath')[0], 'address');
    assert.equal(setupChoices(other, 'checkServer', 'notHttps')[0], 'address');
    assert.equal(setupChoices(other, 'checkServer', 'isItStarted')[0], 'retry');
    assert.equal(setupChoices(other, 'checkModel', 'wrongModel')[0], 'model');
    assert.equal(setupChoices(withKind(emptyDraft, 'openai'), 'checkServer', 'unknownHost')[0], 'retry');
  });

  it('always lets the person try again, correct the address, and save', () => {
    for (const kind of ['openai', 'azure', 'local', 'other'] as const) {
      for (const check of ['checkServer', 'checkModel'] as const) {
        const choices = setupChoices(withKind(emptyDraft, kind), check, undefined);
        for (const choice of ['retry', kind === 'openai' ? 'kind' : 'address', 'saveAnyway'] as const) {
          assert.ok(choices.includes(choice));
        }
        assert.equal(choices.includes('key'), kind !== 'local');
      }
    }
  });

  it('offers /v1 where requests go to the host itself, and to go on where only the list is missing', () => {
    assert.ok(setupChoices(atHost, 'checkServer', 'wrongPath').includes('addVersion'));
    assert.ok(setupChoices(other, 'checkServer', 'wrongPath').includes('typeModel'));
    const complete = withAddress(other, 'https://gateway.example.com/v1');
    assert.ok(!setupChoices(complete, 'checkServer', 'wrongPath').includes('addVersion'));
  });
});
