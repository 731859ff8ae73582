import assert from 'node:assert/strict';
import type { Attachment } from '../../../src/core/conversation/attachment.ts';
import { DraftAttachments } from '../../../src/vscode/panel/draftAttachments.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { SilentLog } from '../../support/silentLog.ts';

const at = (line: number, text = `line ${line}`): Attachment => {
  const attachment = attachmentOf(text, { id: `at${line}:${text.length}` });
  const range = { ...attachment.source.range, startLine: line };
  return { ...attachment, source: { ...attachment.source, range } };
};

describe('DraftAttachments', () => {
  let memory: MapMemory;
  let drafts: DraftAttachments;
  const texts = (from = drafts): readonly string[] => from.items.map(({ text }) => text);
  const afterReload = (): DraftAttachments => new DraftAttachments(memory, new SilentLog());

  beforeEach(() => {
    memory = new MapMemory();
    drafts = afterReload();
  });

  it('attaches the same place once, with the text that it has now', () => {
    drafts.add([at(1)]);
    drafts.add([at(2)]);
    drafts.add([at(1, 'changed')]);
    assert.deepEqual(texts(), ['changed', 'line 2']);
  });

  it('adds several at once, in their order', () => {
    let changes = 0;
    drafts.onDidChange(() => {
      changes += 1;
    });
    drafts.add([at(3), at(1)]);
    drafts.add([at(1, 'changed'), at(4)]);
    drafts.add([]);
    assert.deepEqual(texts(), ['line 3', 'changed', 'line 4']);
    assert.equal(changes, 2, 'nothing was told of nothing');
  });

  it('keeps the problems of a place beside its code', () => {
    drafts.add([at(1)]);
    drafts.add([{ ...at(1, 'error, line 1: No.'), kind: 'problems' }]);
    assert.deepEqual(texts(afterReload()), ['line 1', 'error, line 1: No.']);
  });

  it('lets a question wait for what is still being looked up', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Attachment[]>();
    const adding = drafts.addLater(promise);
    const seen = drafts.settled().then(() => texts());
    resolve([at(1)]);
    assert.deepEqual(await seen, ['line 1']);
    await adding;
    await assert.rejects(drafts.addLater(Promise.reject(new Error('gone'))), /gone/u);
    await drafts.settled();
  });

  it('outlasts a reload, removals included', () => {
    drafts.add([at(1)]);
    drafts.add([at(2)]);
    drafts.remove(at(1).id);
    assert.deepEqual(texts(afterReload()), ['line 2']);
  });

  it('gives all away with a question', () => {
    drafts.add([at(1)]);
    assert.deepEqual(drafts.take(), [at(1)]);
    assert.deepEqual(texts(), []);
    assert.deepEqual(texts(afterReload()), []);
  });

  it('puts those of a returned question back before what came since, and only once', () => {
    drafts.add([at(3)]);
    drafts.restore('question', [at(1), at(2)]);
    assert.deepEqual(texts(), ['line 1', 'line 2', 'line 3']);
    drafts.remove(at(1).id);
    drafts.restore('question', [at(1), at(2)]);
    afterReload().restore('question', [at(1), at(2)]);
    assert.deepEqual(texts(), ['line 2', 'line 3']);
  });

  it('remembers small ones when one is too large to be remembered', () => {
    drafts.add([at(1)]);
    drafts.add([at(2, 'x'.repeat(1_000_000))]);
    drafts.add([at(3)]);
    assert.equal(drafts.items.length, 3);
    assert.deepEqual(texts(afterReload()), ['line 1', 'line 3']);
  });

  it('begins empty when what was remembered is none of ours', async () => {
    await memory.update('causerie.draftAttachments', [{ id: 1 }, 'text', null]);
    assert.deepEqual(texts(afterReload()), []);
  });

  it('tells about each change', () => {
    let changes = 0;
    drafts.onDidChange(() => {
      changes += 1;
    });
    drafts.add([at(1)]);
    drafts.take();
    drafts.take(); // Nothing is left to be taken.
    assert.equal(changes, 2);
  });
});
