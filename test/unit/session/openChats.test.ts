import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { OpenChats } from '../../../src/core/session/openChats.ts';
import type { ChatSession } from '../../../src/core/session/chatSession.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemoryStore } from '../../support/memoryStore.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { testWords } from '../../support/testWords.ts';

const options = { model: 'Local/tiny', systemMessage: '' };

function build() {
  const store = new MemoryStore();
  const source = new ScriptedSource();
  let count = 0;
  const chats = new OpenChats(store, {
    source,
    words: testWords,
    clock: new FakeClock(),
    newId: () => `m${(count += 1)}`,
    log: new SilentLog(),
  });
  const ask = async (session: ChatSession, text: string): Promise<void> => {
    session.submit({ text, attachments: [] }, options);
    source.send({ type: 'text', text: `Re: ${text}` }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
  };
  const texts = (): string[] => chats.current.messages().map(({ text }) => text);
  return { store, source, chats, ask, texts };
}

describe('OpenChats', () => {
  it('keeps the empty chat when a new one is asked for, and writes nothing for it', () => {
    const { chats, store } = build();
    assert.equal(chats.newChat(), chats.current);
    assert.equal(store.journals.size, 0);
  });

  it('finds an earlier chat again with all that was said', async () => {
    const { chats, ask, texts } = build();
    await ask(chats.current, 'One');
    const { id } = chats.current.conversation;
    chats.newChat();
    await ask(chats.current, 'Two');
    assert.deepEqual((await chats.list()).map(({ title }) => title).toSorted(), ['One', 'Two']);
    assert.equal(await chats.open(id), true);
    assert.deepEqual(texts(), ['One', 'Re: One']);
    assert.equal(await chats.open('nobody'), false);
    assert.deepEqual(texts(), ['One', 'Re: One']);
  });

  it('lets an answer go on in a chat that was left, and gives its journal free afterwards', async () => {
    const { chats, source, store, texts } = build();
    const first = chats.current;
    first.submit({ text: 'One', attachments: [] }, options);
    chats.newChat();
    assert.equal(first.isAnswering, true);
    assert.equal(await chats.open(first.conversation.id), true);
    assert.equal(chats.current, first);
    chats.newChat();
    source.send({ type: 'text', text: 'Done' }, { type: 'finished' });
    await first.idle();
    await turn();
    assert.ok(store.closed.includes(first.conversation.id));
    assert.equal(await chats.open(first.conversation.id), true);
    assert.notEqual(chats.current, first);
    assert.deepEqual(texts(), ['One', 'Done']);
  });

  it('opens a chat of another window to be read, and goes on in a copy', async () => {
    const { chats, store, ask, texts } = build();
    await ask(chats.current, 'One');
    const original = chats.current.conversation;
    chats.newChat();
    await turn();
    store.lockedElsewhere.add(original.id);
    await chats.open(original.id);
    assert.equal(chats.current.isReadOnly, true);
    assert.equal(chats.current.submit({ text: 'More', attachments: [] }, options), 'readOnly');
    assert.equal(await chats.remove(original.id), false);
    assert.equal(await chats.rename(original.id, 'Mine'), false);

    chats.openCopy((title) => `${title} 2`);
    assert.equal(chats.current.title, 'One 2');
    assert.equal(chats.current.isReadOnly, false);
    assert.deepEqual(texts(), ['One', 'Re: One']);
    await ask(chats.current, 'More');
    assert.deepEqual(texts(), ['One', 'Re: One', 'More', 'Re: More']);
    assert.notEqual(chats.current.conversation.id, original.id);
  });

  it('can write a chat again that the other window has given free', async () => {
    const { chats, store, ask } = build();
    await ask(chats.current, 'One');
    const { id } = chats.current.conversation;
    chats.newChat();
    await turn();
    store.lockedElsewhere.add(id);
    await chats.open(id);
    store.lockedElsewhere.delete(id);
    await chats.open(id);
    assert.equal(chats.current.isReadOnly, false);
  });

  it('shows an empty chat after the open one was deleted', async () => {
    const { chats, ask, store, texts } = build();
    await ask(chats.current, 'One');
    assert.equal(await chats.remove(chats.current.conversation.id), true);
    assert.deepEqual(texts(), []);
    assert.equal(store.journals.size, 0);
  });

  it('renames the open chat and one that is not open', async () => {
    const { chats, ask } = build();
    await ask(chats.current, 'One');
    const { id } = chats.current.conversation;
    await chats.rename(id, 'First');
    assert.equal(chats.current.title, 'First');
    chats.newChat();
    await turn();
    await chats.rename(id, 'Second');
    assert.deepEqual(
      (await chats.list()).map(({ title }) => title),
      ['Second'],
    );
  });

  it('interrupts what is being answered when the window closes', async () => {
    const { chats, source, store } = build();
    chats.current.submit({ text: 'One', attachments: [] }, options);
    const { id } = chats.current.conversation;
    await chats.close();
    assert.equal(source.signals[0]?.aborted, true);
    assert.match(store.journals.get(id) ?? '', /"state":"interrupted"/u);
  });
});
