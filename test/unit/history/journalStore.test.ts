import assert from 'node:assert/strict';
import { appendFile, copyFile, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConversationEvent, threadOf } from '../../../src/core/conversation/conversation.ts';
import type { RecordingTrouble } from '../../../src/vscode/history/journalRecorder.ts';
import { JournalStore } from '../../../src/vscode/history/journalStore.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const question = (id: string, words: string, at: number): ConversationEvent => ({
  type: 'messageAdded',
  at,
  message: { id, parentId: undefined, role: 'user', text: words, attachments: [], createdAt: at },
});
const answer = (id: string, parentId: string): ConversationEvent => ({
  type: 'messageAdded',
  at: 5,
  message: {
    id,
    parentId,
    role: 'assistant',
    text: '',
    attachments: [],
    createdAt: 5,
    answer: { state: 'waiting', model: 'm/n' },
  },
});

describe('JournalStore', () => {
  let folder: string;
  let clock: FakeClock;
  let trash: string[];
  let warnings: string[];
  let hasTrash: boolean;

  /** Each stands for a window of its own. */
  const windowStore = (
    onTrouble: (trouble: RecordingTrouble) => void = () => assert.fail('no trouble was expected'),
    isWindowThere = true,
  ): JournalStore =>
    new JournalStore({
      folder,
      clock,
      log: { info: () => undefined, warn: (message) => warnings.push(message), error: () => undefined },
      moveToTrash: async (path) => {
        if (!hasTrash) throw new Error('no trash here');
        trash.push(path);
        await rm(path);
      },
      onTrouble,
      isWindowThere: async () => isWindowThere,
    });

  /** Records a chat with one question and closes it. */
  const writtenChat = async (store: JournalStore, words: string, at: number): Promise<string> => {
    const { conversation, recorder } = store.create();
    recorder?.record(question(`${conversation.id}-q`, words, at));
    await recorder?.close();
    return conversation.id;
  };

  beforeEach(async () => {
    folder = join(await temporaryFolder(), 'conversations');
    clock = new FakeClock();
    trash = [];
    warnings = [];
    hasTrash = true;
  });

  it('has an empty list before anything was written', async () => {
    assert.deepEqual(await windowStore().list(), []);
  });

  it('lists chats by the time of their last change, the newest first', async () => {
    const store = windowStore();
    const older = await writtenChat(store, 'The older one', 10);
    const newer = await writtenChat(store, 'The newer one', 20);
    assert.deepEqual(await windowStore().list(), [
      { id: newer, title: 'The newer one', changedAt: 20 },
      { id: older, title: 'The older one', changedAt: 10 },
    ]);
  });

  it('shows a changed name in a list that was read before', async () => {
    const store = windowStore();
    const id = await writtenChat(store, 'First', 10);
    await store.list();
    assert.equal(await store.rename(id, 'Renamed'), true);
    assert.deepEqual(
      (await store.list()).map(({ title }) => title),
      ['Renamed'],
    );
  });

  it('opens what was recorded, with a half answer as interrupted', async () => {
    const { conversation, recorder } = windowStore().create();
    recorder?.record(question('q', 'Why?', 1));
    recorder?.record(answer('a', 'q'));
    recorder?.record({ type: 'textAppended', at: 6, id: 'a', offset: 0, text: 'Because' });
    await recorder?.close();

    const opened = await windowStore().open(conversation.id);
    const last = opened === undefined ? undefined : threadOf(opened.conversation).at(-1);
    assert.equal(last?.text, 'Because');
    assert.equal(last.answer?.state, 'interrupted');
    await opened?.recorder?.close();
  });

  it('goes on in the same journal after it was opened again', async () => {
    const id = await writtenChat(windowStore(), 'One', 1);
    const opened = await windowStore().open(id);
    opened?.recorder?.record({ type: 'renamed', at: 2, name: 'Two' });
    await opened?.recorder?.close();
    const again = await windowStore().open(id);
    assert.equal(again?.conversation.name, 'Two');
    assert.equal(again.conversation.messages.size, 1);
    await again.recorder?.close();
  });

  it('lets a second window only read, rename nothing and delete nothing', async () => {
    const { conversation, recorder } = windowStore().create();
    const { id } = conversation;
    recorder?.record(question('q', 'Mine', 1));
    await recorder?.flush();

    const other = windowStore();
    const opened = await other.open(id);
    assert.equal(opened?.recorder, undefined);
    assert.equal(opened?.conversation.messages.get('q')?.text, 'Mine');
    assert.equal(await other.isLocked(id), true);
    assert.equal(await other.rename(id, 'Yours'), false);
    assert.equal(await other.remove(id), false);

    await recorder?.close();
    assert.equal(await other.isLocked(id), false);
    assert.equal(await other.rename(id, 'Yours'), true);
  });

  it('takes a chat over from a process whose window is gone, with its last words', async () => {
    const troubles: RecordingTrouble[] = [];
    const { conversation, recorder } = windowStore((trouble) => troubles.push(trouble), false).create();
    recorder?.record(question('q', 'Asked just before a reload', 1));
    await recorder?.flush();
    recorder?.record({ type: 'renamed', at: 2, name: 'Not yet on disk' });

    const opened = await windowStore().open(conversation.id);
    assert.equal(opened?.conversation.name, 'Not yet on disk');
    opened.recorder?.record(question('next', 'Asked after it', 3));
    await opened.recorder?.close();
    assert.deepEqual(troubles, [{ type: 'lockLost' }]);
    assert.equal((await windowStore().open(conversation.id))?.conversation.messages.size, 2);
  });

  it('only reads a chat whose holder does not answer', async () => {
    const store = windowStore();
    const id = await writtenChat(store, 'Elsewhere', 1);
    const lock = join(folder, `${id}.lock`);
    await writeFile(lock, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'silent' }));
    await utimes(lock, clock.now() / 1000, clock.now() / 1000);
    const opening = store.open(id);
    await eventually('the request', () => clock.waiting > 0);
    clock.advance(4_000);
    assert.equal((await opening)?.recorder, undefined);
  });

  it('tells a chat that another window has taken its journal, and leaves that one’s words alone', async () => {
    const { conversation, recorder } = windowStore((trouble) => assert.equal(trouble.type, 'lockLost')).create();
    const { id } = conversation;
    recorder?.record(question('q', 'Mine', 1));
    await recorder?.flush();
    let isLost = false;
    recorder?.onDidLose(() => (isLost = true));

    // As after a sleep of the machine: the lock has grown old, and the other window was faster.
    await rm(join(folder, `${id}.lock`));
    const other = await windowStore().open(id);
    other?.recorder?.record({ type: 'renamed', at: 2, name: 'Theirs' });
    await other?.recorder?.flush();
    clock.advance(5_000);
    await eventually('the loss is seen', () => isLost);

    recorder?.record({ type: 'renamed', at: 3, name: 'Too late' });
    await recorder?.close();
    await other?.recorder?.close();
    assert.deepEqual(
      (await windowStore().list()).map(({ title }) => title),
      ['Theirs'],
    );
    assert.equal(clock.waiting, 0);
  });

  it('puts a deleted chat into the trash, and deletes it where there is none', async () => {
    const store = windowStore();
    const [first, second] = [await writtenChat(store, 'One', 1), await writtenChat(store, 'Two', 2)];
    assert.equal(await store.remove(first), true);
    assert.deepEqual(trash, [join(folder, `${first}.jsonl`)]);
    hasTrash = false;
    assert.equal(await store.remove(second), true);
    assert.deepEqual(await readdir(folder), ['requests'], 'no journal and no lock is left');
  });

  it('reads around damage, keeps the file, and says so in the log', async () => {
    const id = await writtenChat(windowStore(), 'Whole', 1);
    const path = join(folder, `${id}.jsonl`);
    await appendFile(path, '{"type":"renamed","at":2,"na');
    const before = await readFile(path, 'utf8');
    const opened = await windowStore().open(id);
    assert.equal(opened?.conversation.messages.size, 1);
    await opened.recorder?.close();
    assert.equal(await readFile(path, 'utf8'), before);
    assert.equal(warnings.length, 1);
  });

  it('lists the others when a file is no journal', async () => {
    const id = await writtenChat(windowStore(), 'Good', 1);
    await writeFile(join(folder, 'stranger.jsonl'), 'not a journal');
    assert.deepEqual(
      (await windowStore().list()).map((summary) => summary.id),
      [id],
    );
  });

  it('takes a copied file for a chat of its own', async () => {
    const store = windowStore();
    const id = await writtenChat(store, 'Original', 1);
    await copyFile(join(folder, `${id}.jsonl`), join(folder, 'copy.jsonl'));
    await copyFile(join(folder, `${id}.jsonl`), join(folder, 'a copy that no id can name.jsonl'));
    assert.deepEqual((await store.list()).map((summary) => summary.id).toSorted(), [id, 'copy'].toSorted());

    const opened = await store.open('copy');
    assert.equal(opened?.conversation.id, 'copy');
    opened.recorder?.record({ type: 'renamed', at: 2, name: 'Copy' });
    await opened.recorder?.close();
    assert.deepEqual((await store.list()).map(({ title }) => title).toSorted(), ['Copy', 'Original']);
  });

  it('opens nothing outside its folder', async () => {
    await writtenChat(windowStore(), 'Inside', 1);
    await writeFile(join(folder, '..', 'outside.jsonl'), '{"causerie":1,"id":"outside","createdAt":1}\n');
    assert.equal(await windowStore().open('../outside'), undefined);
  });

  it('leaves no file of a chat in which nothing was said', async () => {
    const { recorder } = windowStore().create();
    await recorder?.close();
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
  });
});
