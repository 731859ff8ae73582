import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { openAttachment } from '../../src/vscode/editor/openAttachment.ts';
import { attachmentOf } from '../support/attachmentOf.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const text = 'one\ntwo\nthree\n';

/** Lines are zero-based here. */
const from = (uri: vscode.Uri, startLine: number, endLine: number) => ({
  path: uri.path.slice(uri.path.lastIndexOf('/') + 1),
  source: { uri: uri.toString(), version: 1, range: { startLine, startCharacter: 0, endLine, endCharacter: 0 } },
});

describe('openAttachment', () => {
  let uri: vscode.Uri;
  beforeEach(async () => {
    uri = vscode.Uri.file(join(await temporaryFolder(), 'opened.txt'));
    await writeFile(uri.fsPath, text);
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  function activeEditor(): vscode.TextEditor {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'an editor is open');
    return editor;
  }

  /** The warnings that a person sees while `action` runs. */
  async function warnings(action: () => Promise<void>): Promise<readonly string[]> {
    const show = mock.method(vscode.window, 'showWarningMessage', async () => undefined);
    try {
      await action();
      return show.mock.calls.map(({ arguments: [sentence] }) => String(sentence));
    } finally {
      show.mock.restore();
    }
  }

  it('selects the lines that were attached', async () => {
    await openAttachment(attachmentOf('two\n', from(uri, 1, 2)));
    const { document, selection } = activeEditor();
    assert.equal(document.uri.toString(), uri.toString());
    assert.equal(document.getText(selection), 'two\n');
  });

  it('selects what is left when the file has become shorter', async () => {
    await openAttachment(attachmentOf('', from(uri, 2, 40)));
    assert.equal(activeEditor().document.getText(activeEditor().selection), 'three\n');
  });

  it('shows the beginning of a whole file and selects nothing', async () => {
    await openAttachment(attachmentOf(text, { ...from(uri, 0, 3), isWholeFile: true }));
    assert.ok(activeEditor().selection.isEmpty);
  });

  it('shows an untitled document that is open', async () => {
    const document = await vscode.workspace.openTextDocument({ content: text });
    await openAttachment(attachmentOf('two\n', from(document.uri, 1, 2)));
    assert.equal(activeEditor().document, document);
  });

  it('says that a deleted file can no longer be opened, by its name', async () => {
    await rm(uri.fsPath);
    const [sentence] = await warnings(() => openAttachment(attachmentOf('two\n', from(uri, 1, 2))));
    assert.match(sentence ?? '', /opened\.txt can no longer be opened/u);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('does not make a new document for an untitled one that was closed', async () => {
    const gone = vscode.Uri.parse('untitled:Untitled-77');
    assert.equal((await warnings(() => openAttachment(attachmentOf('x', from(gone, 0, 0))))).length, 1);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('looks up nothing on another machine', async () => {
    const share = vscode.Uri.parse('file://other-machine/share/opened.txt');
    const open = mock.method(vscode.workspace, 'openTextDocument');
    try {
      assert.equal((await warnings(() => openAttachment(attachmentOf('x', from(share, 0, 0))))).length, 1);
      assert.equal(open.mock.callCount(), 0);
    } finally {
      open.mock.restore();
    }
  });

  it('survives a journal in which the address is broken', async () => {
    const broken = { ...from(uri, 0, 0), source: { ...from(uri, 0, 0).source, uri: 'no address at all' } };
    assert.equal((await warnings(() => openAttachment(attachmentOf('x', broken)))).length, 1);
  });
});
