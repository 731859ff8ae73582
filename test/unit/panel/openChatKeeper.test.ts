import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { OpenChats } from '../../../src/core/session/openChats.ts';
import { OpenChatKeeper } from '../../../src/vscode/panel/openChatKeeper.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { MemoryStore } from '../../support/memoryStore.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { testWords } from '../../support/testWords.ts';

describe('OpenChatKeeper', () => {
  const options = { model: 'm/n', systemMessage: '' };
  let store: MemoryStore;
  let memory: MapMemory;
  let clock: FakeClock;
  let count: number;

  /** One life of the window. */
  const life = (): { readonly chats: OpenChats; readonly keeper: OpenChatKeeper } => {
    const newId = (): string => `message${(count += 1)}`;
    const chats = new OpenChats(store, {
      source: new ScriptedSource(),
      words: testWords,
      clock,
      newId,
      log: new SilentLog(),
    });
    const isLocked = (id: string): Promise<boolean> => Promise.resolve(store.lockedElsewhere.has(id));
    return { chats, keeper: new OpenChatKeeper(chats, { memory, clock, log: new SilentLog(), isLocked }) };
  };
  const ask = (chats: OpenChats, text: string): string => {
    assert.equal(chats.current.submit({ text, attachments: [] }, options), undefined);
    return chats.current.conversation.id;
  };

  beforeEach(() => {
    store = new MemoryStore();
    memory = new MapMemory();
    clock = new FakeClock();
    count = 0;
  });

  it('opens the chat of the window’s last life again', async () => {
    const first = life();
    await first.keeper.restored();
    const id = ask(first.chats, 'Before');
    await first.chats.close();

    const second = life();
    await second.keeper.restored();
    assert.equal(second.chats.current.conversation.id, id);
    assert.equal(second.chats.current.messages().at(-1)?.answer?.state, 'interrupted');
  });

  it('opens the chat that was opened last', async () => {
    const first = life();
    await first.keeper.restored();
    ask(first.chats, 'One');
    first.chats.newChat();
    const id = ask(first.chats, 'Two');
    await first.chats.close();

    const second = life();
    await second.keeper.restored();
    assert.equal(second.chats.current.conversation.id, id);
  });

  it('begins empty when that chat is gone', async () => {
    await memory.update('causerie.openChat', 'deleted');
    const { chats, keeper } = life();
    await keeper.restored();
    assert.equal(chats.current.messages().length, 0);
  });

  it('reads the disk only when it is first asked, and once', async () => {
    await memory.update('causerie.openChat', 'chat');
    let opened = 0;
    const open = store.open.bind(store);
    store.open = (id) => {
      opened += 1;
      return open(id);
    };
    const { keeper } = life();
    assert.equal(opened, 0);
    await Promise.all([keeper.restored(), keeper.restored()]);
    assert.equal(opened, 1);
  });

  it('takes a chat over as soon as the other window has given it free', async () => {
    const other = life();
    await other.keeper.restored();
    const id = ask(other.chats, 'Mine');
    store.lockedElsewhere.add(id);

    const { chats, keeper } = life();
    await keeper.restored();
    assert.equal(chats.current.isReadOnly, true);
    const session = chats.current;
    clock.advance(2_000);
    await setImmediate();
    assert.equal(chats.current, session, 'nothing is drawn anew while it is locked');

    store.lockedElsewhere.clear();
    clock.advance(2_000);
    await setImmediate();
    assert.equal(chats.current.isReadOnly, false);
    assert.equal(chats.current.conversation.id, id);
    assert.equal(clock.waiting, 0, 'it looks no more');
  });
});
