import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConversationEvent } from '../../../src/core/conversation/conversation.ts';
import { Emitter } from '../../../src/core/lifetime.ts';
import { JournalFile } from '../../../src/vscode/history/journalFile.ts';
import { JournalRecorder, type RecordingTrouble, type WriteLock } from '../../../src/vscode/history/journalRecorder.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const text = (offset: number, words: string, id = 'a'): ConversationEvent => ({
  type: 'textAppended',
  at: offset,
  id,
  offset,
  text: words,
});
const renamed = (name: string): ConversationEvent => ({ type: 'renamed', at: 0, name });

describe('JournalRecorder', () => {
  let path: string;
  let clock: FakeClock;
  let troubles: RecordingTrouble[];
  let isHeld: boolean;
  let releases: number;
  let keeps: number;
  let isNeeded: boolean;
  let lost: Emitter<void>;
  let asked: Emitter<void>;

  const lock: WriteLock = {
    onDidLose: (listener) => lost.event(listener),
    onDidAsk: (listener) => asked.event(listener),
    keep: async () => {
      keeps += 1;
    },
    hold: async () => isHeld,
    release: async () => {
      releases += 1;
    },
  };
  const recorder = (file = new JournalFile(path, 'header\n')): JournalRecorder =>
    new JournalRecorder(file, lock, {
      clock,
      onTrouble: (trouble) => troubles.push(trouble),
      isNeeded: async () => isNeeded,
    });
  const lines = async (): Promise<readonly string[]> => (await readFile(path, 'utf8')).split('\n').slice(1, -1);
  const texts = async (): Promise<unknown> => (await lines()).map((line) => JSON.parse(line).text as unknown);

  beforeEach(async () => {
    path = join(await temporaryFolder(), 'conversations', 'chat.jsonl');
    clock = new FakeClock();
    troubles = [];
    isHeld = true;
    releases = 0;
    keeps = 0;
    isNeeded = true;
    lost = new Emitter();
    asked = new Emitter();
  });

  it('writes by itself a quarter of a second after the first event', async () => {
    const journal = recorder();
    journal.record(renamed('One'));
    assert.equal(clock.waiting, 1);
    clock.advance(250);
    assert.equal(clock.waiting, 0);
    await journal.flush();
    assert.equal((await lines()).length, 1);
  });

  it('joins the deltas of one message that follow each other', async () => {
    const journal = recorder();
    journal.record(text(0, 'Good '));
    journal.record(text(5, 'morning'));
    journal.record(text(0, 'another', 'b'));
    journal.record(text(12, '!'));
    await journal.flush();
    assert.deepEqual(await texts(), ['Good morning', 'another', '!']);
  });

  it('keeps the order when flushes overlap', async () => {
    const journal = recorder();
    const flushes: Promise<void>[] = [];
    for (let number = 0; number < 20; number += 1) {
      journal.record(renamed(String(number)));
      flushes.push(journal.flush());
    }
    await flushes.at(-1);
    const names = (await lines()).map((line) => JSON.parse(line).name as unknown);
    assert.deepEqual(
      names,
      Array.from({ length: 20 }, (_, number) => String(number)),
    );
  });

  it('begins a line of its own after one that was torn', async () => {
    await recorder().flush();
    const first = recorder();
    first.record(renamed('before'));
    await first.close();
    await writeFile(path, '{"type":"textAp', { flag: 'a' });

    const second = recorder();
    second.record(renamed('after'));
    await second.close();
    const written = await lines();
    assert.equal(written[1], '{"type":"textAp');
    assert.equal(JSON.parse(written[2] ?? '').name, 'after');
  });

  it('keeps what a failing disk refuses, says so once, and writes it all when the disk is back', async () => {
    let isBroken = true;
    const file = new (class extends JournalFile {
      override async append(part: string): Promise<void> {
        if (isBroken) throw new Error('ENOSPC');
        return super.append(part);
      }
    })(path, 'header\n');
    const journal = recorder(file);

    journal.record(renamed('one'));
    await journal.flush();
    journal.record(renamed('two'));
    await journal.flush();
    assert.deepEqual(
      troubles.map(({ type }) => type),
      ['diskFailed'],
    );

    isBroken = false;
    clock.advance(2_000); // It tries again by itself.
    await journal.flush();
    assert.deepEqual(
      (await lines()).map((line) => JSON.parse(line).name as unknown),
      ['one', 'two'],
    );
  });

  it('writes nothing any more once another window has the journal, and says so once', async () => {
    const journal = recorder();
    journal.record(renamed('mine'));
    await journal.flush();
    isHeld = false;
    journal.record(renamed('too late'));
    await journal.flush();
    journal.record(renamed('later still'));
    await journal.close();
    assert.equal((await lines()).length, 1);
    assert.deepEqual(troubles, [{ type: 'lockLost' }]);
  });

  it('tells its chat once, and at once, that another window has the journal', async () => {
    const journal = recorder();
    let losses = 0;
    journal.onDidLose(() => (losses += 1));
    journal.record(renamed('mine'));
    lost.fire(); // The heartbeat saw it: nothing need be written for that.
    isHeld = false;
    journal.record(renamed('too late'));
    await journal.close();
    assert.equal(losses, 1);
    assert.deepEqual(troubles, [{ type: 'lockLost' }]);
    assert.equal(clock.waiting, 0);
    await assert.rejects(stat(path), { code: 'ENOENT' });
  });

  it('writes the last events when it is closed, and gives the journal free once', async () => {
    const journal = recorder();
    journal.record(renamed('last'));
    await journal.close();
    await journal.close();
    assert.equal((await lines()).length, 1);
    assert.equal(releases, 1);
    assert.equal(clock.waiting, 0);
  });

  it('makes files that only their owner can read', async function () {
    if (process.platform === 'win32') this.skip();
    const journal = recorder();
    journal.record(renamed('secret'));
    await journal.close();
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(join(path, '..'))).mode & 0o777, 0o700);
  });

  it('touches no disk before there is something to write', async () => {
    const journal = recorder();
    await journal.close();
    await assert.rejects(stat(join(path, '..')), { code: 'ENOENT' });
  });

  it('keeps its journal when another window asks for it while its own is there', async () => {
    const journal = recorder();
    journal.record(text(0, 'Mine'));
    asked.fire();
    await eventually('the answer', () => keeps === 1);
    await journal.flush();
    assert.deepEqual(await texts(), ['Mine']);
    assert.equal(releases, 0);
  });

  it('writes what it has and gives its journal free when its own window is gone', async () => {
    const journal = recorder();
    let losses = 0;
    journal.onDidLose(() => (losses += 1));
    journal.record(text(0, 'The last words'));
    isNeeded = false;
    asked.fire();
    await eventually('the end', () => losses === 1);
    assert.deepEqual([releases, keeps], [1, 0]);
    assert.deepEqual(await texts(), ['The last words']);
    journal.record(text(20, 'too late'));
    await journal.flush();
    assert.deepEqual(await texts(), ['The last words']);
  });
});
