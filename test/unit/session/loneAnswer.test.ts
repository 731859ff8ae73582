import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { LoneAnswer, type LoneAnswerEnd } from '../../../src/core/session/loneAnswer.ts';
import type { AnswerEvent, AnswerRequest } from '../../../src/core/session/ports.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';

const request: AnswerRequest = { model: 'Local/tiny', messages: [{ role: 'user', content: 'Why?' }] };

interface Asked {
  readonly source: ScriptedSource;
  readonly clock: FakeClock;
  readonly lone: LoneAnswer;
  /** What the listener was told. */
  readonly told: string[];
  send(...events: AnswerEvent[]): Promise<void>;
  end(): Promise<LoneAnswerEnd>;
}

function ask(): Asked {
  const source = new ScriptedSource();
  const clock = new FakeClock();
  const told: string[] = [];
  const lone = new LoneAnswer({ source, clock, log: new SilentLog() }, request, {
    onText: (text) => told.push(text),
    onRetry: (retry) => told.push(retry === undefined ? 'again' : `retry: ${retry.failure.kind}`),
  });
  return {
    source,
    clock,
    lone,
    told,
    async send(...events) {
      source.send(...events);
      await turn();
      clock.advance(100);
    },
    end: () => lone.ended,
  };
}

describe('LoneAnswer', () => {
  it('sends the request once and tells all of the text so far, without thoughts and tools', async () => {
    const asked = ask();
    await asked.send({ type: 'accepted' }, { type: 'reasoning', text: 'Hm.' }, { type: 'text', text: 'a' });
    await asked.send({ type: 'toolCall', index: 0, name: 'ls', text: '{}' }, { type: 'text', text: 'b' });
    await asked.send({ type: 'finished', finishReason: 'stop' });
    const { text, answer } = await asked.end();
    assert.deepEqual(asked.told, ['a', 'ab']);
    assert.equal(text, 'ab');
    assert.equal(answer.state, 'done');
    assert.equal(answer.model, 'Local/tiny');
    assert.deepEqual(asked.source.requests, [request]);
  });

  it('keeps what came when it is stopped, and closes the connection', async () => {
    const asked = ask();
    await asked.send({ type: 'accepted' }, { type: 'text', text: 'half' });
    asked.source.send({ type: 'text', text: ' and a bit' });
    await turn();
    asked.lone.stop();
    asked.lone.stop();
    const { text, answer } = await asked.end();
    assert.equal(text, 'half and a bit');
    assert.equal(answer.state, 'stopped');
    assert.equal(asked.source.signals[0]?.aborted, true);
    assert.equal(asked.clock.waiting, 0);
  });

  it('repeats the request of a busy server, and says so', async () => {
    const asked = ask();
    await asked.send({ type: 'failed', failure: { kind: 'rateLimited', status: 429, retryAfter: 5 } });
    assert.deepEqual(asked.told, ['retry: rateLimited']);
    asked.clock.advance(5000);
    await turn();
    assert.deepEqual(asked.told, ['retry: rateLimited', 'again']);
    await asked.send({ type: 'text', text: 'now' }, { type: 'finished' });
    assert.equal((await asked.end()).text, 'now');
    assert.equal(asked.source.requests.length, 2);
  });

  it('ends with the failure that was to be overcome when the person gives up the wait', async () => {
    const asked = ask();
    await asked.send({ type: 'failed', failure: { kind: 'server', status: 503 } });
    assert.deepEqual(asked.told, ['retry: server']);
    asked.lone.stop();
    const { answer } = await asked.end();
    assert.equal(answer.state, 'failed');
    assert.equal(answer.failure?.kind, 'server');
    assert.equal(asked.clock.waiting, 0);
  });

  it('keeps the half of a broken stream and what the content filter said of it', async () => {
    const asked = ask();
    const note = { kind: 'filtered', reasons: ['violence: high'], isWithdrawn: true } as const;
    await asked.send({ type: 'text', text: 'half' }, { type: 'noted', note });
    await asked.send({ type: 'failed', failure: { kind: 'streamBroken' } });
    const { text, answer } = await asked.end();
    assert.equal(text, 'half');
    assert.equal(answer.failure?.kind, 'streamBroken');
    assert.deepEqual(answer.notes, [note]);
  });
});
