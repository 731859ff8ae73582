import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { chatActivity } from '../../../src/core/session/chatActivity.ts';
import { followOpenChat } from '../../../src/core/session/followOpenChat.ts';
import { OpenChats } from '../../../src/core/session/openChats.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemoryStore } from '../../support/memoryStore.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { testWords } from '../../support/testWords.ts';

const options = { model: 'm/n', systemMessage: '' };

/** `seen` has the activity after each call of the follower. */
function build() {
  const source = new ScriptedSource();
  let count = 0;
  const chats = new OpenChats(new MemoryStore(), {
    source,
    words: testWords,
    clock: new FakeClock(),
    newId: () => `m${(count += 1)}`,
    log: new SilentLog(),
  });
  const seen: string[] = [];
  const following = followOpenChat(chats, (session) => seen.push(chatActivity(session).type));
  const ask = (): unknown => chats.current.submit({ text: 'Why?', attachments: [] }, options);
  return { source, chats, seen, following, ask };
}

describe('chatActivity', () => {
  it('is answering from the question on, and idle after the answer', async () => {
    const { source, chats, ask } = build();
    assert.deepEqual(chatActivity(chats.current), { type: 'idle' });
    ask();
    assert.deepEqual(chatActivity(chats.current), { type: 'answering' });
    source.send({ type: 'text', text: 'So.' }, { type: 'finished', finishReason: 'stop' });
    source.end();
    await chats.current.idle();
    assert.deepEqual(chatActivity(chats.current), { type: 'idle' });
  });

  it('has failed with the answer’s sentence, until another question is asked', async () => {
    const { source, chats, ask } = build();
    ask();
    source.send({ type: 'failed', failure: { kind: 'server' } });
    await chats.current.idle();
    assert.deepEqual(chatActivity(chats.current), { type: 'failed', sentence: 'server' });
    ask();
    assert.deepEqual(chatActivity(chats.current), { type: 'answering' });
  });

  it('is repeating with the reason while the same request waits to go out again', async () => {
    const { source, chats, seen, ask } = build();
    ask();
    source.send({ type: 'failed', failure: { kind: 'rateLimited', status: 429, retryAfter: 90 } });
    await turn();
    const { type, ...rest } = chatActivity(chats.current);
    assert.equal(type, 'repeating');
    assert.match(JSON.stringify(rest), /rateLimited/u);
    assert.equal(seen.at(-1), 'repeating');
    chats.current.stop();
    assert.equal(chatActivity(chats.current).type, 'failed');
  });

  it('has failed while a question that was too long is back in the box', async () => {
    const { source, chats, ask } = build();
    ask();
    source.send({ type: 'failed', failure: { kind: 'tooLong' } });
    await chats.current.idle();
    assert.deepEqual(chatActivity(chats.current), { type: 'failed', sentence: 'tooLong' });
  });

  it('is idle after an answer that the person stopped', () => {
    const { chats, ask } = build();
    ask();
    chats.current.stop();
    assert.deepEqual(chatActivity(chats.current), { type: 'idle' });
  });
});

describe('followOpenChat', () => {
  it('does nothing for the text of an answer', async () => {
    const { source, seen, ask } = build();
    ask();
    source.send({ type: 'text', text: 'One' });
    await turn();
    const before = seen.length;
    for (const word of [' two', ' three', ' four']) {
      source.send({ type: 'text', text: word });
      await turn();
    }
    assert.equal(seen.length, before);
    assert.equal(seen.at(-1), 'answering');
  });

  it('follows the chat that is open, and no longer the one before', async () => {
    const { source, chats, seen, ask } = build();
    ask();
    const left = chats.current;
    chats.newChat();
    assert.equal(seen.at(-1), 'idle');
    const before = seen.length;
    source.send({ type: 'failed', failure: { kind: 'server' } });
    await left.idle();
    assert.equal(seen.length, before);
  });

  it('ends with its disposal', () => {
    const { chats, seen, following, ask } = build();
    following.dispose();
    const before = seen.length;
    ask();
    chats.newChat();
    assert.equal(seen.length, before);
  });
});
