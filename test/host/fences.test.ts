import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeContext } from '../../src/core/prompt/codeContext.ts';
import { codeAtCursor } from '../../src/vscode/editor/codeAtCursor.ts';
import { readFences } from '../support/readFences.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const megabyte = 2 ** 20;

const contents: Readonly<Record<string, string>> = {
  backticks: `before\n${'`'.repeat(3)}\n${'`'.repeat(12)}\n  ~~~\nafter`,
  'line ends of Windows': 'one\r\n```\r\ntwo\r\n',
  'tabs, NUL and marks': '\tone\0two\uFEFF\n\u2028three\n',
  'characters of two units': 'e\u0301 🙂 👩‍👩‍👧‍👦\n',
  'a line of a megabyte': 'x` '.repeat(Math.ceil(megabyte / 3)),
};

describe('A fence around code of a real document', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** A file where it is one for VS Code: what holds NUL is not. */
  async function opened(content: string): Promise<vscode.TextDocument> {
    if (content.includes('\0')) return vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const path = join(await temporaryFolder(), 'fenced.txt');
    await writeFile(path, content);
    return vscode.workspace.openTextDocument(vscode.Uri.file(path));
  }

  async function sentOf(editor: vscode.TextEditor): Promise<string> {
    const [code, ...others] = await allSentOf(editor);
    assert.ok(code !== undefined && others.length === 0, 'one piece is taken');
    return code;
  }

  async function allSentOf(editor: vscode.TextEditor): Promise<readonly string[]> {
    const attachments = await codeAtCursor(editor, () => 'id');
    return readFences(attachments.map(codeContext).join('\n')).fences.map(({ code }) => code);
  }

  function sameText(sent: string, text: string): void {
    assert.ok(sent === text || sent === `${text}\n`, `${sent.length} units were sent for ${text.length}`);
  }

  for (const [name, content] of Object.entries(contents)) {
    it(`holds what the document says it holds, whole and selected: ${name}`, async () => {
      const document = await opened(content);
      const editor = await vscode.window.showTextDocument(document);
      sameText(await sentOf(editor), document.getText());
      const end = document.lineAt(document.lineCount - 1).range.end;
      editor.selection = new vscode.Selection(new vscode.Position(0, 1), end);
      sameText(await sentOf(editor), document.getText(editor.selection));
    });
  }

  it('holds what is selected at each cursor', async () => {
    const document = await opened('`one`\r\n```\r\ntwo\r\n````\r\n');
    const editor = await vscode.window.showTextDocument(document);
    editor.selections = [new vscode.Selection(2, 0, 4, 0), new vscode.Selection(0, 0, 2, 0)];
    const texts = editor.selections.map((selection) => document.getText(selection)).toReversed();
    assert.deepEqual(await allSentOf(editor), texts);
  });

  it('shows a lone half of a character as one that is missing, since no request can carry it', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'a\uD83Db\n', language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    assert.equal(await sentOf(editor), document.getText().toWellFormed());
    assert.equal(await sentOf(editor), 'a\uFFFDb\n');
  });
});
