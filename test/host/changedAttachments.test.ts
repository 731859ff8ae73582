import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { OpenChats } from '../../src/core/session/openChats.ts';
import { attachablesOf } from '../../src/vscode/editor/attachables.ts';
import { ChangedAttachments } from '../../src/vscode/panel/changedAttachments.ts';
import { DraftAttachments } from '../../src/vscode/panel/draftAttachments.ts';
import { systemClock } from '../../src/vscode/systemClock.ts';
import { eventually } from '../support/eventually.ts';
import { MapMemory } from '../support/mapMemory.ts';
import { MemoryStore } from '../support/memoryStore.ts';
import { ScriptedSource } from '../support/scriptedSource.ts';
import { SilentLog } from '../support/silentLog.ts';
import { testWords } from '../support/testWords.ts';

const text = 'one\ntwo\nthree\n';

describe('ChangedAttachments', () => {
  let uri: vscode.Uri;
  let chats: OpenChats;
  let drafts: DraftAttachments;
  let changed: ChangedAttachments;
  let count = 0;
  const newId = (): string => `id${(count += 1)}`;

  beforeEach(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    uri = vscode.Uri.joinPath(folder.uri, `changing${newId()}.txt`);
    await writeFile(uri.fsPath, text);
    const services = {
      source: new ScriptedSource(),
      words: testWords,
      clock: systemClock,
      newId,
      log: new SilentLog(),
    };
    chats = new OpenChats(new MemoryStore(), services);
    drafts = new DraftAttachments(new MapMemory(), new SilentLog());
    changed = new ChangedAttachments(chats, drafts, systemClock);
  });
  afterEach(async () => {
    changed.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(uri.fsPath, { force: true });
  });

  const open = async (): Promise<vscode.TextEditor> => vscode.window.showTextDocument(uri);
  const ids = (): readonly string[] => drafts.items.map(({ id }) => id);
  const until = (expected: readonly string[]): Promise<boolean> =>
    eventually('the marks', () => JSON.stringify(changed.ids) === JSON.stringify(expected));

  async function attachLines(editor: vscode.TextEditor, ...lines: readonly number[]): Promise<void> {
    editor.selections = lines.map((line) => new vscode.Selection(line, 0, line, 100));
    drafts.add((await attachablesOf([{ kind: 'selection' }], newId)).attachments);
  }

  it('marks what was edited and nothing else, and takes the mark back with the edit', async () => {
    const editor = await open();
    await attachLines(editor, 0, 1);
    const [, second = ''] = ids();
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 3), '!'));
    await until([second]);
    await vscode.commands.executeCommand('undo');
    await until([]);
  });

  it('marks what has moved to other lines', async () => {
    const editor = await open();
    await attachLines(editor, 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'zero\n'));
    await until(ids());
  });

  it('marks a whole file for what was added behind it', async () => {
    const editor = await open();
    drafts.add((await attachablesOf([{ kind: 'editor' }], newId)).attachments);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'four\n'));
    await until(ids());
  });

  it('minds no change of how lines end', async () => {
    const editor = await open();
    await attachLines(editor, 0);
    drafts.add((await attachablesOf([{ kind: 'editor' }], newId)).attachments);
    const [first = ''] = ids();
    await editor.edit((edit) => {
      edit.setEndOfLine(vscode.EndOfLine.CRLF);
      edit.insert(new vscode.Position(0, 0), '-');
    });
    await until(ids());
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 0, 1)));
    assert.ok(first !== '' && editor.document.eol === vscode.EndOfLine.CRLF);
    await until([]);
  });

  it('looks on the disk for what is closed: changed, as it was, gone', async () => {
    drafts.add((await attachablesOf([{ kind: 'file', uri: uri.toString() }], newId)).attachments);
    const lookAgain = (): void => {
      changed.dispose();
      changed = new ChangedAttachments(chats, drafts, systemClock);
    };
    await writeFile(uri.fsPath, `${text}four\n`);
    lookAgain();
    await until(ids());
    await writeFile(uri.fsPath, text.replaceAll('\n', '\r\n'));
    const range = { startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 3 };
    const [whole] = drafts.items;
    assert.ok(whole);
    const other = { ...whole, id: newId(), isWholeFile: false, text: 'Two', source: { ...whole.source, range } };
    drafts.add([other]);
    lookAgain();
    await until([other.id]);
    await rm(uri.fsPath);
    lookAgain();
    await until(ids());
  });

  it('hears of a change on the disk while it is closed', async () => {
    drafts.add((await attachablesOf([{ kind: 'file', uri: uri.toString() }], newId)).attachments);
    await writeFile(uri.fsPath, `${text}four\n`);
    await until(ids());
  });

  it('looks at the questions of the chat that is open, and forgets those of another', async () => {
    const editor = await open();
    await attachLines(editor, 0);
    const taken = drafts.take();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
    chats.current.submit({ text: 'Why?', attachments: taken }, { model: 'm/n', systemMessage: '' });
    await until(taken.map(({ id }) => id));
    chats.newChat();
    assert.deepEqual(changed.ids, []);
  });

  it('marks problems that are others by now, once their language has spoken', async () => {
    const editor = await open();
    const collection = vscode.languages.createDiagnosticCollection('changing');
    try {
      const problem = (message: string): vscode.Diagnostic =>
        new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), message);
      collection.set(uri, [problem('old')]);
      drafts.add((await attachablesOf([{ kind: 'problems' }], newId)).attachments);
      await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'x'));
      collection.set(uri, [problem('new')]);
      await until(ids());
      collection.set(uri, [problem('old')]);
      await until([]);
    } finally {
      collection.dispose();
    }
  });

  it('can tell nothing of an address that nobody can read', async () => {
    const editor = await open();
    await attachLines(editor, 0, 1);
    const [first, second] = drafts.items;
    assert.ok(first && second);
    drafts.remove(first.id);
    drafts.add([{ ...first, source: { ...first.source, uri: join('no', 'address') } }]);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'x'));
    await until([second.id]);
  });
});
