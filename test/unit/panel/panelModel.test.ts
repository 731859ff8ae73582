import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Emitter } from '../../../src/core/lifetime.ts';
import { OpenChats } from '../../../src/core/session/openChats.ts';
import { applyPatch, type Notice, type PanelPatch } from '../../../src/shared/transcript.ts';
import { DraftAttachments } from '../../../src/vscode/panel/draftAttachments.ts';
import { PanelModel, type Surroundings } from '../../../src/vscode/panel/panelModel.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { MemoryStore } from '../../support/memoryStore.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { testWords } from '../../support/testWords.ts';

const options = { model: 'm/n', systemMessage: '' };
const notice: Notice = { severity: 'info', sentence: 'Elsewhere.', actions: [] };
const usual: ReturnType<Surroundings['read']> = {
  model: { label: 'n' },
  setup: { isConnected: true, offers: [] },
  sendKey: 'enter',
};

/** A patch as the page gets it: VS Code's channel drops fields without a value. */
function carried(patch: PanelPatch): PanelPatch {
  const arrived: PanelPatch = JSON.parse(JSON.stringify(patch));
  return arrived;
}

/** A model with a page beside it that knows only snapshots and patches. */
function build() {
  const changed = new Emitter<void>();
  let around = usual;
  const surroundings: Surroundings = { onDidChange: changed.event, read: () => around };
  const change = (next: Partial<typeof usual>): void => {
    around = { ...usual, ...next };
    changed.fire();
  };
  const store = new MemoryStore();
  const source = new ScriptedSource();
  let count = 0;
  const newId = (): string => `m${(count += 1)}`;
  const chats = new OpenChats(store, { source, words: testWords, clock: new FakeClock(), newId, log: new SilentLog() });
  const model = new PanelModel(
    chats,
    new DraftAttachments(new MapMemory(), new SilentLog()),
    surroundings,
    () => notice,
  );
  let page = model.state();
  model.onDidReset(() => {
    page = model.state();
  });
  model.onDidPatch((patch) => {
    const next = applyPatch(page, carried(patch));
    assert.ok(next !== undefined, `the patch fits: ${JSON.stringify(patch)}`);
    page = next;
  });
  return { store, source, chats, model, page: () => page, change };
}

describe('PanelModel', () => {
  it('tells the page that a checkup is over', () => {
    const { page, change } = build();
    const checkup = { title: 'm/n', detail: '', steps: [], isRunning: true };
    change({ checkup });
    assert.deepEqual(page().checkup, checkup);
    change({});
    assert.equal(page().checkup, undefined);
    assert.deepEqual(page().model, usual.model);
  });

  it('tells the page what a new page would be told, while another window takes the chat over', async () => {
    const { store, source, chats, model, page } = build();
    chats.current.submit({ text: 'Why?', attachments: [] }, options);
    source.send({ type: 'text', text: 'Half' });
    await turn();
    assert.equal(page().readOnly, undefined);

    store.takeOver(chats.current.conversation.id);
    assert.deepEqual(page().readOnly, notice);
    assert.deepEqual(JSON.parse(JSON.stringify(page())), JSON.parse(JSON.stringify(model.state())));

    chats.openCopy((title) => title);
    assert.equal(page().readOnly, undefined);
    assert.deepEqual(
      page().messages.map(({ text }) => text),
      ['Why?', 'Half'],
    );
  });
});
