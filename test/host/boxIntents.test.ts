import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AttachmentReference } from '../../src/shared/attachmentReference.ts';
import { BoxIntents, type BoxServices } from '../../src/vscode/panel/boxIntents.ts';
import { DraftAttachments } from '../../src/vscode/panel/draftAttachments.ts';
import { MapMemory } from '../support/mapMemory.ts';
import { SilentLog } from '../support/silentLog.ts';

describe('What is attached in the message box', () => {
  let folder: vscode.Uri;
  let drafts: DraftAttachments;
  let box: BoxIntents;
  let offered: Map<string, AttachmentReference>;

  before(async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root, 'a folder is open');
    folder = vscode.Uri.joinPath(root, 'dropped');
    for (const [name, text] of [
      ['one.py', 'x = 1\n'],
      ['two words.md', '# Two\n'],
      ['long.py', 'def f():\n    return 1\n'],
    ] as const) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), Buffer.from(text));
    }
  });
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  beforeEach(() => {
    const log = new SilentLog();
    let lastId = 0;
    drafts = new DraftAttachments(new MapMemory(), log);
    offered = new Map();
    const refuse = (): Promise<string> => Promise.resolve('Nothing is asked here.');
    const services: BoxServices = {
      drafts,
      log,
      finder: { referenceOf: (id) => offered.get(id) },
      requests: { ask: refuse, submitDraft: refuse, whyNot: () => 'Nothing is asked here.' },
      panel: { focusComposer: () => Promise.resolve() },
      newId: () => `id-${++lastId}`,
    };
    box = new BoxIntents(services);
  });

  const address = (name: string): string => vscode.Uri.joinPath(folder, name).toString();
  const paths = (): readonly string[] => drafts.items.map(({ path }) => path);

  it('is several dropped files in their order', async () => {
    assert.equal(await box.dropFiles([address('two words.md'), address('one.py')]), undefined);
    assert.deepEqual(paths(), ['dropped/two words.md', 'dropped/one.py']);
  });

  it('is what can be, with a sentence for a page of the web, a folder and what is not there', async () => {
    const refused = await box.dropFiles([
      'https://example.org/a',
      address('one.py'),
      folder.toString(),
      address('no.md'),
    ]);
    assert.match(refused ?? '', /https:\/\/example\.org\/a is no file\./u);
    assert.match(refused ?? '', /dropped is a folder\./u);
    assert.match(refused ?? '', /no\.md can’t be opened\./u);
    assert.deepEqual(paths(), ['dropped/one.py']);
  });

  it('is nothing of what runs or holds data instead of naming a file', async () => {
    for (const uri of ['javascript:alert(1)', 'command:workbench.action.quit', 'data:text/plain,x', 'mailto:a@b.c']) {
      assert.match((await box.dropFiles([uri])) ?? '', /is no file\./u, uri);
    }
    assert.deepEqual(paths(), []);
  });

  it('is what was offered, by its id, and nothing else', async () => {
    offered.set('a', { kind: 'file', uri: address('one.py') });
    assert.equal(await box.attach('a'), undefined);
    assert.deepEqual(paths(), ['dropped/one.py']);
    assert.match((await box.attach(address('long.py'))) ?? '', /no longer offered/u);
    assert.equal(drafts.items.length, 1);
  });

  it('is a pasted text, which is given back once', async () => {
    assert.equal(await box.attachText({ text: 'one\ntwo', language: 'python' }), undefined);
    const [attachment] = drafts.items;
    assert.equal(attachment?.kind, 'text');
    assert.deepEqual(box.takeBackText(attachment.id), { type: 'done', text: 'one\ntwo' });
    assert.deepEqual(paths(), []);
    assert.equal(box.takeBackText(attachment.id).type, 'refused');
  });

  it('is no code when a text is to be given back, and no empty or endless text', async () => {
    await box.dropFiles([address('one.py')]);
    assert.equal(box.takeBackText(drafts.items[0]?.id ?? '').type, 'refused');
    assert.match((await box.attachText({ text: ' \n' })) ?? '', /is empty\./u);
    assert.match((await box.attachText({ text: 'x'.repeat(5_000_001) })) ?? '', /is too large to attach/u);
    assert.deepEqual(paths(), ['dropped/one.py']);
  });
});
