import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { AnswerFailure } from '../../../src/core/model/answerFailure.ts';
import { noMemory } from '../../../src/core/model/adaptation.ts';
import { createAnswerSource } from '../../../src/core/model/streamAnswer.ts';
import type { AnswerSource } from '../../../src/core/session/ports.ts';
import { type ChatBesidePanel, chatBesidePanel } from '../../support/chatBesidePanel.ts';
import { answer as wireAnswer } from '../../support/completionEvents.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { resolvedOf } from '../model/connections.ts';

const options = { model: 'Local/tiny', systemMessage: '' };
const limited: AnswerFailure = { kind: 'rateLimited', status: 429, retryAfter: 90 };
const busy: AnswerFailure = { kind: 'server', status: 503 };
/** More than any wait of ours, jitter included. */
const longest = 10_000;
const day = 86_400_000;

function asked(): ChatBesidePanel<ScriptedSource> {
  const chat = chatBesidePanel(new ScriptedSource());
  chat.session.submit({ text: 'Why?', attachments: [] }, options);
  return chat;
}

async function failed(failure: AnswerFailure): Promise<ChatBesidePanel<ScriptedSource>> {
  const chat = asked();
  chat.source.send({ type: 'failed', failure });
  await turn();
  return chat;
}

async function pass(chat: ChatBesidePanel<AnswerSource>, milliseconds: number): Promise<void> {
  chat.clock.advance(milliseconds);
  await turn();
}

/** One question and one answer with this text, in the panel and in the journal. */
function assertOneAnswer(chat: ChatBesidePanel<AnswerSource>, text: string): void {
  chat.check();
  assert.deepEqual(
    chat.panel().messages.map(({ role, text: words }) => [role, words]),
    [
      ['user', 'Why?'],
      ['assistant', text],
    ],
  );
  assert.equal(chat.session.conversation.messages.size, 2);
  assert.equal(chat.journal()?.messages.size, 2);
}

describe('A failed request', () => {
  it('is repeated after exactly the time that the server told, and says why and when', async () => {
    const chat = await failed(limited);
    const { source, session, last, clock } = chat;
    assert.equal(session.isAnswering, true);
    assert.equal(last()?.answer?.state, 'waiting');
    assert.deepEqual(last()?.answer?.retry, { reason: 'rateLimited, again', retryAt: clock.now() + 90_000 });
    assert.equal(last()?.answer?.waitingSince, undefined);
    chat.check();

    await pass(chat, 89_999);
    assert.equal(source.requests.length, 1);
    await pass(chat, 1);
    assert.equal(source.requests.length, 2);
    assert.deepEqual(source.requests[1], source.requests[0]);
    assert.equal(last()?.answer?.retry, undefined);
    assert.equal(last()?.answer?.waitingSince, clock.now());
    source.send({ type: 'text', text: 'So.' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    assert.equal(last()?.answer?.state, 'done');
    assertOneAnswer(chat, 'So.');
    assert.equal(clock.waiting, 0);
  });

  it('is repeated at once when the person does not want to wait, and only once', async () => {
    const chat = await failed(limited);
    const id = chat.last()?.id ?? '';
    chat.session.retryNow('somebody else');
    await turn();
    assert.equal(chat.source.requests.length, 1);
    chat.session.retryNow(id);
    chat.session.retryNow(id);
    await turn();
    chat.session.retryNow(id);
    await pass(chat, 100_000);
    assert.equal(chat.source.requests.length, 2);
    assert.equal(chat.last()?.answer?.retry, undefined);
    chat.source.send({ type: 'text', text: 'So.' }, { type: 'finished', finishReason: 'stop' });
    await chat.session.idle();
    assertOneAnswer(chat, 'So.');
  });

  it('is given up with Stop, which leaves the failure with its next step and no timer', async () => {
    const chat = await failed(limited);
    chat.session.stop();
    assert.equal(chat.session.isAnswering, false);
    assert.equal(chat.last()?.answer?.state, 'failed');
    assert.equal(chat.last()?.answer?.notice?.sentence, 'rateLimited');
    assert.equal(chat.last()?.answer?.retry, undefined);
    await pass(chat, 100_000);
    assert.equal(chat.source.requests.length, 1);
    assert.equal(chat.clock.waiting, 0);
    assertOneAnswer(chat, '');
  });

  it('is stopped as ever once the repetition is out', async () => {
    const chat = await failed(busy);
    await pass(chat, longest);
    chat.session.stop();
    assert.equal(chat.last()?.answer?.state, 'stopped');
    assert.equal(chat.source.signals[1]?.aborted, true);
  });

  it('is repeated three times in a row until there is an answer', async () => {
    const chat = await failed(busy);
    const waits: number[] = [];
    for (const attempt of [2, 3, 4]) {
      waits.push((chat.last()?.answer?.retry?.retryAt ?? 0) - chat.clock.now());
      await pass(chat, longest);
      assert.equal(chat.source.requests.length, attempt);
      if (attempt < 4) chat.source.send({ type: 'failed', failure: busy });
      await turn();
    }
    for (const [index, wait] of [1000, 3000, 8000].entries()) {
      const actual = waits[index] ?? 0;
      assert.ok(actual >= wait && actual <= wait * 1.25, String(actual));
    }
    chat.source.send({ type: 'text', text: 'At last.' }, { type: 'finished', finishReason: 'stop' });
    await chat.session.idle();
    assertOneAnswer(chat, 'At last.');
  });

  it('ends as a failure with its next step when the third repetition fails too', async () => {
    const chat = await failed(busy);
    for (let repetition = 1; repetition <= 3; repetition += 1) {
      await pass(chat, longest);
      chat.source.send({ type: 'failed', failure: busy });
      await turn();
    }
    await chat.session.idle();
    assert.equal(chat.source.requests.length, 4);
    assert.equal(chat.last()?.answer?.notice?.sentence, 'server');
    assertOneAnswer(chat, '');
  });

  it('waits 40 days when the server says so', async () => {
    const chat = await failed({ ...limited, retryAfter: (40 * day) / 1000 });
    await pass(chat, 40 * day - 1);
    assert.equal(chat.source.requests.length, 1);
    await pass(chat, 1);
    assert.equal(chat.source.requests.length, 2);
  });

  it('is repeated when the time has come while the computer slept', async () => {
    const clock = new SleepyClock();
    const chat = chatBesidePanel(new ScriptedSource(), clock);
    chat.session.submit({ text: 'Why?', attachments: [] }, options);
    chat.source.send({ type: 'failed', failure: { ...limited, retryAfter: 3600 } });
    await turn();
    clock.sleep(3_600_000);
    await pass(chat, 15_000);
    assert.equal(chat.source.requests.length, 2);
  });

  it('is never repeated after the server took it, or once there is text', async () => {
    for (const before of [{ type: 'accepted' }, { type: 'text', text: 'Half' }] as const) {
      const chat = asked();
      chat.source.send(before, { type: 'failed', failure: busy });
      await chat.session.idle();
      assert.equal(chat.last()?.answer?.state, 'failed');
      await pass(chat, 100_000);
      assert.equal(chat.source.requests.length, 1);
    }
  });

  it('to go on with a half answer is repeated too, and keeps the half', async () => {
    const chat = asked();
    chat.source.send({ type: 'text', text: 'Half' });
    await turn();
    chat.session.stop();
    chat.session.continueAnswer(chat.last()?.id ?? '', options);
    chat.source.send({ type: 'failed', failure: busy });
    await turn();
    assert.equal(chat.last()?.text, 'Half');
    await pass(chat, longest);
    assert.deepEqual(chat.source.requests[2], chat.source.requests[1]);
    chat.source.send({ type: 'text', text: ' and half.' }, { type: 'finished', finishReason: 'stop' });
    await chat.session.idle();
    assertOneAnswer(chat, 'Half and half.');
  });

  it('comes back as interrupted when the window went away in the wait', async () => {
    const chat = await failed(limited);
    const answer = (): unknown => chat.journal()?.messages.get(chat.last()?.id ?? '')?.answer;
    const interrupted = { model: 'Local/tiny', state: 'interrupted' };
    assert.deepEqual(JSON.parse(JSON.stringify(answer())), interrupted, 'after a crash');
    await chat.session.close();
    assert.deepEqual(JSON.parse(JSON.stringify(answer())), interrupted, 'after a close');
    assert.equal(chat.clock.waiting, 0);
  });
});

describe('A failed request, on the wire', () => {
  it('is answered by a server that was away and comes back', async () => {
    const server = await FaultServer.start();
    const resolved = resolvedOf({ endpoint: server.origin });
    const { origin } = server;
    await server.stop();
    const clock = new FakeClock();
    const source = createAnswerSource({
      resolve: () => Promise.resolve({ type: 'resolved', resolved }),
      timeouts: () => ({ firstToken: 0, idle: 0 }),
      clock,
      log: new SilentLog(),
      memory: noMemory,
      userAgent: 'Causerie/1.2.3',
    });
    const chat = chatBesidePanel(source, clock);
    chat.session.submit({ text: 'Why?', attachments: [] }, options);
    await eventually('the first wait', () => chat.last()?.answer?.retry);
    await server.restart();
    assert.equal(server.origin, origin);
    server.script({ status: 429, headers: { 'retry-after': new Date(clock.now() + 60_000).toUTCString() } });
    clock.advance(longest);
    const second = await eventually('the second wait', () => {
      const retry = chat.last()?.answer?.retry;
      return retry?.reason === 'rateLimited, again' ? retry : undefined;
    });
    assert.equal(second.retryAt % 1000, 0, 'the date to the second');
    server.script({ body: wireAnswer('Back.') });
    clock.advance(60_000);
    await chat.session.idle();
    assert.equal(server.requests.length, 2);
    assertOneAnswer(chat, 'Back.');
    await server.stop();
  });
});

/** Whose timers stand still while the time goes on. */
class SleepyClock extends FakeClock {
  #slept = 0;

  override now(): number {
    return super.now() + this.#slept;
  }

  sleep(milliseconds: number): void {
    this.#slept += milliseconds;
  }
}
