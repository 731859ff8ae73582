import assert from 'node:assert/strict';
import type { AnswerFailure } from '../../../src/core/model/answerFailure.ts';
import { retryDelay } from '../../../src/core/session/retryPolicy.ts';

const origin = 'https://h.example';
const busy: AnswerFailure = { kind: 'server', status: 503, origin };

describe('retryDelay', () => {
  for (const failure of [
    { kind: 'rateLimited', status: 429 },
    { kind: 'server', status: 408 },
    { kind: 'badRequest', status: 409 },
    { kind: 'server', status: 500 },
    { kind: 'server', status: 529, detail: 'Overloaded' },
    { kind: 'network', detail: 'ECONNREFUSED' },
    { kind: 'network', detail: 'ECONNRESET' },
    { kind: 'network', detail: 'EAI_AGAIN' },
    { kind: 'network', detail: 'ERR_STREAM_PREMATURE_CLOSE' },
  ] as const) {
    it(`tries again after ${JSON.stringify(failure)}`, () => assert.equal(retryDelay(failure, 1, 0), 1000));
  }

  for (const failure of [
    { kind: 'rateLimited', status: 429, isFinal: true },
    { kind: 'server', status: 503, isFinal: true },
    { kind: 'badRequest', status: 400 },
    { kind: 'signedOut', status: 401 },
    { kind: 'tooLong', status: 500 },
    { kind: 'filtered', status: 429 },
    { kind: 'network', status: 407 },
    { kind: 'network', detail: 'ENOTFOUND' },
    { kind: 'network', detail: 'CERT_HAS_EXPIRED' },
    { kind: 'network', detail: 'EPROTO' },
    { kind: 'network' },
    { kind: 'redirected', status: 307 },
    { kind: 'timeout', timeout: { phase: 'firstToken', seconds: 300 } },
    { kind: 'notAStream', status: 200 },
    { kind: 'streamBroken', status: 200, detail: 'ECONNRESET' },
    { kind: 'server', detail: 'an error within a stream' },
    { kind: 'keyMissing' },
  ] as const) {
    it(`gives up after ${JSON.stringify(failure)}`, () => assert.equal(retryDelay(failure, 1, 0), undefined));
  }

  it('waits longer each time, and not for a fourth', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => retryDelay(busy, attempt, 0)),
      [1000, 3000, 8000, undefined],
    );
  });

  it('spreads its own waits by up to a quarter, and never a time that the server told', () => {
    assert.equal(retryDelay(busy, 1, 1), 1250);
    assert.equal(retryDelay({ ...busy, retryAfter: 90 }, 1, 1), 90_000);
    assert.equal(retryDelay({ ...busy, retryAfter: 1.5 }, 1, 1), 1500);
    assert.equal(retryDelay({ ...busy, retryAfter: 40 * 86_400 }, 3, 1), 40 * 86_400_000);
  });

  it('waits for itself when the server says to come back at once', () => {
    assert.equal(retryDelay({ ...busy, retryAfter: 0 }, 1, 0), 1000);
  });
});
