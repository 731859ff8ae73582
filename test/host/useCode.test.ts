// An answer's code in real documents: which place it goes to, what VS Code's diff shows, and that one undo brings back
// what was there.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import type { Attachment } from '../../src/core/conversation/attachment.ts';
import type { CodeInAnswer } from '../../src/core/editor/codeInAnswer.ts';
import type { CodeAction } from '../../src/shared/protocol.ts';
import { codeFrom } from '../../src/vscode/editor/attachmentFrom.ts';
import { ComparedTexts } from '../../src/vscode/editor/code/comparedTexts.ts';
import { Terminals } from '../../src/vscode/editor/code/terminals.ts';
import { useCode } from '../../src/vscode/editor/code/useCode.ts';
import { Proposals } from '../../src/vscode/editor/proposals.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const source = 'class A {\n  one() {\n    return 1;\n  }\n\n  two() {}\n}\n';
const windows = 'class A {\r\n\tone() {\r\n\t\treturn 1;\r\n\t}\r\n\r\n\ttwo() {}\r\n}\r\n';
const better = 'one() {\n  return [1];\n}\n';

const nothing = { dispose: (): void => undefined };
const refuse = (): never => {
  throw vscode.FileSystemError.NoPermissions();
};

/** Every file of it holds the source. */
const lockedFiles: vscode.FileSystemProvider = {
  onDidChangeFile: () => nothing,
  watch: () => nothing,
  stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: source.length }),
  readFile: () => new TextEncoder().encode(source),
  readDirectory: () => [],
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
};

describe('Code of an answer', function () {
  this.timeout(30_000);
  let proposals: Proposals;
  let comparedTexts: ComparedTexts;
  let terminals: Terminals;
  let folder: string;

  before(async () => {
    proposals = new Proposals();
    comparedTexts = new ComparedTexts();
    terminals = new Terminals();
    folder = await temporaryFolder();
  });
  after(() => {
    for (const item of [proposals, comparedTexts, terminals]) item.dispose();
  });
  afterEach(async () => {
    while (vscode.window.tabGroups.activeTabGroup.activeTab !== undefined) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  async function file(name: string, text: string): Promise<vscode.TextDocument> {
    const path = join(folder, name);
    await writeFile(path, text);
    return vscode.workspace.openTextDocument(path);
  }

  /** What a question about these lines keeps, from 0, the last one included. */
  function asked(document: vscode.TextDocument, first: number, last: number): Attachment {
    const range = new vscode.Range(first, 0, last, document.lineAt(last).text.length);
    return codeFrom(document, range, `${document.uri.toString()}#${first}`);
  }

  function use(action: CodeAction, code: string, parts: Partial<CodeInAnswer> = {}): Promise<string | undefined> {
    const given: CodeInAnswer = { code, language: 'ts', asked: [], askedBefore: [], files: [], ...parts };
    return useCode(action, given, { proposals, comparedTexts, terminals });
  }

  /** Both sides of the diff in front. */
  async function diff(): Promise<readonly [string, string]> {
    const input = await eventually('a diff in front', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return Promise.resolve(tab?.input instanceof vscode.TabInputTextDiff ? tab.input : undefined);
    });
    const [left, right] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    return [left?.getText() ?? '', right?.getText() ?? ''];
  }

  async function rewrite(document: vscode.TextDocument, at: vscode.Range, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, at, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  /** The warnings shown while `action` runs; `press` chooses the button of that name. */
  async function warnings(action: () => Promise<unknown>, press?: string): Promise<readonly string[]> {
    const show = mock.method(vscode.window, 'showWarningMessage', (_: string, ...buttons: readonly string[]) =>
      Promise.resolve(buttons.find((button) => button === press)),
    );
    try {
      await action();
      return show.mock.calls.map(({ arguments: [sentence] }) => sentence);
    } finally {
      show.mock.restore();
    }
  }

  for (const [kind, text, wanted] of [
    ['spaces', source, source.replace('return 1;', 'return [1];')],
    ['tabs and Windows line ends', windows, windows.replace('return 1;', 'return [1];')],
  ] as const) {
    it(`takes the place that was asked about in a file with ${kind}, after a diff, in one undo step`, async () => {
      const document = await file(`${kind.replaceAll(' ', '-')}.ts`, text);
      assert.equal(await use('replace', better, { asked: [asked(document, 1, 3)] }), undefined);
      assert.deepEqual(await diff(), [text, wanted]);
      assert.equal(document.getText(), text, 'nothing changes before it is accepted');
      assert.equal(await proposals.accept(), undefined);
      assert.equal(document.getText(), wanted);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), text);
    });
  }

  it('goes to its place in a file that is not open, and where it has moved to', async () => {
    const shown = await vscode.workspace.openTextDocument({ content: source, language: 'typescript' });
    const uri = vscode.Uri.file(join(folder, 'moved.ts'));
    await writeFile(uri.fsPath, `// New.\n${source}`);
    const attachment = asked(shown, 1, 3);
    await use('replace', better, { asked: [{ ...attachment, source: { ...attachment.source, uri: uri.toString() } }] });
    await proposals.accept();
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.uri.toString(), uri.toString());
    assert.equal(document.getText(), `// New.\n${source.replace('return 1;', 'return [1];')}`);
  });

  it('knows one of several equal places only while the document is as it was', async () => {
    const text = 'x;\nx;\nx;\n';
    const document = await file('equal.ts', text);
    const attachment = asked(document, 1, 1);
    await use('replace', 'y;\n', { asked: [attachment] });
    assert.deepEqual(await diff(), [text, 'x;\ny;\nx;\n']);
    await proposals.reject();
    assert.equal(document.getText(), text);
    await rewrite(document, new vscode.Range(0, 0, 0, 0), 'w;\n');
    const [sentence] = await warnings(() => use('replace', 'y;\n', { asked: [attachment] }));
    assert.match(sentence ?? '', /more than once/u);
    assert.equal(document.getText(), `w;\n${text}`);
  });

  it('is refused where the code has changed, and compared with what was asked about', async () => {
    const document = await file('changed.ts', source);
    const attachment = asked(document, 1, 3);
    await rewrite(document, new vscode.Range(2, 11, 2, 12), '7');
    const [sentence] = await warnings(() => use('replace', better, { asked: [attachment] }), 'Compare');
    assert.match(sentence ?? '', /changed\.ts:2-4 has changed since you asked/u);
    assert.deepEqual(await diff(), ['  one() {\n    return 1;\n  }', '  one() {\n    return [1];\n  }']);
  });

  it('stays out when the place changes while the diff is open, and the diff follows what changes elsewhere', async () => {
    const document = await file('open.ts', source);
    await use('replace', better, { asked: [asked(document, 1, 3)] });
    await rewrite(document, new vscode.Range(0, 0, 0, 0), '// New.\n');
    const wanted = `// New.\n${source.replace('return 1;', 'return [1];')}`;
    await eventually('the diff to follow', async () => (await diff())[1] === wanted);
    await rewrite(document, new vscode.Range(3, 11, 3, 12), '7');
    const before = document.getText();
    assert.match((await proposals.accept()) ?? '', /has changed meanwhile/u);
    assert.equal(document.getText(), before);
    await rewrite(document, new vscode.Range(3, 11, 3, 12), '1');
    assert.equal(await proposals.accept(), undefined, 'what was undone may be replaced again');
    assert.equal(document.getText(), wanted);
  });

  it('goes to what is selected when no question was about a place', async () => {
    const document = await vscode.workspace.openTextDocument({ content: source, language: 'typescript' });
    const editor = await vscode.window.showTextDocument(document);
    assert.match((await use('replace', better)) ?? '', /Nothing is selected/u);
    editor.selection = new vscode.Selection(1, 2, 3, 3);
    await use('replace', better);
    assert.deepEqual(await diff(), [source, source.replace('return 1;', 'return [1];')]);
    await proposals.accept();
    assert.equal(document.getText(), source.replace('return 1;', 'return [1];'));
    assert.equal(vscode.window.activeTextEditor?.document, document, 'an untitled document has no file');
  });

  it('is inserted at the cursor in one undo step, with the indentation of its line', async () => {
    const document = await file('insert.ts', windows);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(5, 1, 5, 1);
    assert.equal(await use('insert', 'zero() {\n  return 0;\n}\n'), undefined);
    const wanted = windows.replace('\ttwo', '\tzero() {\r\n\t\treturn 0;\r\n\t}\r\n\ttwo');
    assert.equal(document.getText(), wanted);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), windows);
  });

  it('says why it can’t go into a file that is read-only, deleted or closed without being saved', async () => {
    const readOnly = vscode.workspace.registerFileSystemProvider('causerie-locked', lockedFiles, { isReadonly: true });
    try {
      const locked = await vscode.workspace.openTextDocument(vscode.Uri.parse('causerie-locked:/locked.ts'));
      assert.match((await use('replace', better, { asked: [asked(locked, 1, 3)] })) ?? '', /locked\.ts is read-only/u);
      await vscode.window.showTextDocument(locked);
      assert.match((await use('insert', better)) ?? '', /locked\.ts is read-only/u);
    } finally {
      readOnly.dispose();
    }
    const gone = await file('gone.ts', source);
    const goneCode = { ...asked(gone, 1, 3), source: { ...asked(gone, 1, 3).source, uri: `${gone.uri.toString()}x` } };
    const [deleted] = await warnings(() => use('replace', better, { asked: [goneCode] }));
    assert.match(deleted ?? '', /gone\.tsx can’t be opened/u);
    const untitled = { ...goneCode, source: { ...goneCode.source, uri: 'untitled:Untitled-88' } };
    const [closed] = await warnings(() => use('replace', better, { asked: [untitled] }));
    assert.match(closed ?? '', /Untitled-88 was closed without being saved/u);
  });

  it('says that there is nothing to change where it stands already', async () => {
    const document = await file('same.ts', source);
    const code = 'one() {\n  return 1;\n}\n';
    assert.match((await use('replace', code, { asked: [asked(document, 1, 3)] })) ?? '', /already as this code says/u);
  });

  it('is compared without changing anything', async () => {
    const document = await file('compared.ts', source);
    await use('compare', better, { asked: [asked(document, 1, 3)] });
    assert.deepEqual(await diff(), ['  one() {\n    return 1;\n  }', '  one() {\n    return [1];\n  }']);
    assert.equal(document.getText(), source);
    assert.equal(document.isDirty, false);
  });

  it('becomes a new document in its language', async () => {
    for (const [language, id] of [
      ['py', 'python'],
      ['ts', 'typescript'],
      ['', 'plaintext'],
      ['nobody-knows', 'plaintext'],
    ] as const) {
      await use('newFile', 'x\n', { language });
      const document = vscode.window.activeTextEditor?.document;
      assert.deepEqual([document?.languageId, document?.getText(), document?.isUntitled], [id, 'x\n', true]);
    }
  });

  it('touches no clipboard, but for the button that says so', async () => {
    await vscode.env.clipboard.writeText('mine');
    const two = { language: 'sh' };
    await warnings(() => use('runInTerminal', 'one\ntwo\n', two));
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
    await warnings(() => use('runInTerminal', 'one\ntwo\n', two), 'Copy Code');
    await eventually('the copy', async () => (await vscode.env.clipboard.readText()) === 'one\ntwo\n');
  });
});
