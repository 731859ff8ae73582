import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import type { Attachment } from '../../src/core/conversation/attachment.ts';
import type { AttachmentReference } from '../../src/shared/attachmentReference.ts';
import { type Attached, attachablesOf } from '../../src/vscode/editor/attachables.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openFile, setUserSetting } from './support/product.ts';

interface Asked {
  readonly question: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

describe('attachablesOf', () => {
  let folder: string;
  let asked: Asked[];
  /** The button that the person presses; undefined closes the question. */
  let pressed: string | undefined;
  let undo: (() => unknown)[];

  beforeEach(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    folder = join(workspace.uri.fsPath, 'attached');
    await mkdir(folder, { recursive: true });
    asked = [];
    pressed = undefined;
    const ask = mock.method(
      vscode.window,
      'showWarningMessage',
      async (question: string, options: vscode.MessageOptions, ...buttons: readonly string[]) => {
        assert.equal(options.modal, true);
        asked.push({ question, detail: options.detail ?? '', buttons });
        return pressed;
      },
    );
    undo = [() => ask.mock.restore()];
  });
  afterEach(async () => {
    for (const take of undo) await take();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(folder, { recursive: true });
  });

  async function write(name: string, content: string | Uint8Array): Promise<AttachmentReference> {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    return { kind: 'file', uri: vscode.Uri.file(path).toString() };
  }

  let count = 0;
  const attach = (...references: readonly AttachmentReference[]): Promise<Attached> =>
    attachablesOf(references, () => `id${(count += 1)}`);

  async function only(reference: AttachmentReference): Promise<Attachment> {
    const { attachments, refused } = await attach(reference);
    assert.equal(refused, undefined);
    assert.equal(attachments.length, 1);
    const [attachment] = attachments;
    assert.ok(attachment);
    return attachment;
  }

  const names = ({ attachments }: Attached): readonly string[] => attachments.map(({ path }) => path);

  it('takes a file whole, with its language and path, and asks nothing', async () => {
    const { path, language, isWholeFile, text, startLine, endLine } = await only(await write('a.py', 'x = 1\ny = 2\n'));
    assert.deepEqual(
      { path, language, isWholeFile, text, startLine, endLine },
      {
        path: 'attached/a.py',
        language: 'python',
        isWholeFile: true,
        text: 'x = 1\ny = 2\n',
        startLine: 1,
        endLine: 2,
      },
    );
    assert.deepEqual(asked, []);
  });

  it('keeps a CRLF file, tabs, lone returns in no line and other scripts code unit for code unit', async () => {
    const content = '\tone\r\n\t\ttwo 漢字 🙂\r\n```\r\nthree\r\n';
    assert.equal((await only(await write('crlf.txt', content))).text, content);
  });

  it('takes what is open as it is there, saved or not, and gives several files in their order', async () => {
    const [one, two] = [await write('b.txt', 'saved'), await write('a.txt', 'second')];
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(join(folder, 'b.txt')));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'not '));
    const { attachments } = await attach(one, two, one);
    assert.deepEqual(
      attachments.map(({ text }) => text),
      ['not saved', 'second'],
    );
  });

  it('asks before a 2 MB file, with its tokens, and then takes all of it', async () => {
    const content = 'const value = 1;\n'.repeat(125_000);
    const large = await write('large.ts', content);
    assert.deepEqual(await attach(large), { attachments: [], refused: undefined });
    assert.match(asked[0]?.question ?? '', /^Attach attached\/large\.ts\?$/u);
    assert.match(asked[0]?.detail ?? '', /large: about 531,250 tokens/u);
    [pressed] = asked[0]?.buttons ?? [];
    assert.equal((await only(large)).text.length, content.length);
  });

  it('asks before many files that are large together', async () => {
    const references = [];
    for (const name of ['one.txt', 'two.txt', 'three.txt']) references.push(await write(name, 'x'.repeat(100_000)));
    assert.deepEqual(names(await attach(...references)), []);
    assert.equal(asked[0]?.question, 'Attach 3 files?');
    assert.equal(asked[0]?.detail, 'Together they are about 75,000 tokens.');
  });

  const refusals: readonly (readonly [string, string | Uint8Array | undefined, RegExp])[] = [
    ['a file of more than 5 MB', 'x'.repeat(5_000_001), /too large to attach: the limit is 5 MB/u],
    ['a file with a NUL in it', 'text\0', /is not text/u],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), /is not text/u],
    ['an empty file', '', /is empty/u],
    ['a file that was deleted', undefined, /may have been deleted or moved/u],
  ];
  for (const [what, content, sentence] of refusals) {
    it(`says why it does not take ${what}, and takes the others`, async () => {
      const reference = await write('odd.bin', content ?? '');
      if (content === undefined) await rm(join(folder, 'odd.bin'));
      const attached = await attach(reference, await write('good.txt', 'good'));
      assert.match(attached.refused ?? '', sentence);
      assert.match(attached.refused ?? '', /attached\/odd\.bin/u);
      assert.deepEqual(names(attached), ['attached/good.txt']);
      assert.deepEqual(asked, []);
    });
  }

  it('refuses folders, closed untitled documents, other machines and what is no address', async () => {
    for (const [uri, sentence] of [
      [vscode.Uri.file(folder).toString(), /is a folder/u],
      ['untitled:Untitled-77', /lies outside of the workspace/u],
      ['file://other-machine/share/a.txt', /lies outside of the workspace/u],
      ['nothing at all', /no address of a file/u],
    ] as const) {
      const attached = await attach({ kind: 'file', uri });
      assert.match(attached.refused ?? '', sentence);
    }
  });

  it('takes a text in another encoding that says so itself', async () => {
    assert.equal((await only(await write('wide.txt', Buffer.from('\ufeffé wide', 'utf16le')))).text, 'é wide');
  });

  it('asks about secrets by name and by content, and names the file', async () => {
    for (const [name, content] of [
      ['.env', 'TOKEN=1'],
      ['notes.txt', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl'],
    ] as const) {
      assert.deepEqual(names(await attach(await write(name, content))), []);
      assert.equal(asked.at(-1)?.question, `Attach attached/${name}?`);
      assert.match(asked.at(-1)?.detail ?? '', /key or a password\. What is attached goes to your model’s server\./u);
      assert.deepEqual(asked.at(-1)?.buttons, ['Attach']);
    }
  });

  it('asks once about several selections of one file', async () => {
    // A name of its own: VS Code may still hold what another test wrote.
    await write('.env.local', 'A=1\nB=2\n');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(join(folder, '.env.local')));
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(1, 0, 1, 3)];
    pressed = 'Attach';
    assert.equal((await attach({ kind: 'selection' })).attachments.length, 2);
    assert.equal(asked[0]?.question, 'Attach attached/.env.local?');
    assert.equal(asked[0]?.detail.match(/password/gu)?.length, 1);
  });

  it('lets the others be attached when only some files are in doubt', async () => {
    pressed = 'Attach Only the Others';
    const attached = await attach(await write('id_rsa', 'key'), await write('a.txt', 'a'), await write('.npmrc', 'x'));
    assert.deepEqual(names(attached), ['attached/a.txt']);
    assert.equal(asked.length, 1, 'one question for all');
    assert.equal(asked[0]?.question, 'Attach 2 files that you may not want to send?');
    assert.match(asked[0]?.detail ?? '', /id_rsa[^]*\.npmrc/u);
    pressed = 'Attach All';
    assert.equal(names(await attach(await write('id_rsa', 'key'), await write('a.txt', 'a'))).length, 2);
  });

  it('asks about what Git ignores, by the rules of every folder above', async () => {
    const kept = await write('deep/keep.log', 'kept');
    const dropped = await write('deep/drop.log', 'dropped');
    await write('.gitignore', '*.log\n');
    await write('deep/.gitignore', '!keep.log\n');
    assert.deepEqual(names(await attach(kept)), ['attached/deep/keep.log']);
    assert.deepEqual(names(await attach(dropped)), []);
    assert.match(asked[0]?.detail ?? '', /drop\.log is ignored by Git/u);
  });

  it('asks about what files.exclude hides, with its folders and conditions', async () => {
    undo.push(
      await setUserSetting('files.exclude', {
        '**/hidden': true,
        '**/*.js': { when: '$(basename).ts' },
        '**/*.md': false,
      }),
    );
    await write('both.ts', 'typed');
    for (const [name, isHidden] of [
      ['hidden/a.txt', true],
      ['both.js', true],
      ['alone.js', false],
      ['read.md', false],
    ] as const) {
      const attached = await attach(await write(name, 'text'));
      assert.equal(names(attached).length, isHidden ? 0 : 1, name);
    }
    assert.equal(asked.length, 2);
    assert.match(asked[0]?.detail ?? '', /hidden by the setting files\.exclude/u);
  });

  it('takes the lines of a symbol, by its name', async () => {
    const { uri } = { uri: '', ...(await write('two.ts', 'const a = 1;\nfunction b() {\n}\n')) };
    const attachment = await only({ kind: 'symbol', uri, name: 'b', startLine: 1, endLine: 2 });
    assert.deepEqual([attachment.symbol, attachment.text], ['b', 'function b() {\n}']);
    assert.deepEqual([attachment.startLine, attachment.endLine, attachment.isWholeFile], [2, 3, false]);
    const gone = await attach({ kind: 'symbol', uri, name: 'z', startLine: 40, endLine: 50 });
    assert.match(gone.refused ?? '', /z is no longer there/u);
  });

  it('takes the selections of all cursors, and the whole editor', async () => {
    const editor = await openFile('src/money.ts');
    editor.selections = [new vscode.Selection(2, 0, 2, 3), new vscode.Selection(0, 0, 0, 4)];
    const { attachments } = await attach({ kind: 'selection' });
    assert.deepEqual(
      attachments.map(({ startLine }) => startLine),
      [1, 3],
    );
    assert.equal((await only({ kind: 'editor' })).text, editor.document.getText());
    editor.selections = [new vscode.Selection(0, 0, 0, 0)];
    assert.match((await attach({ kind: 'selection' })).refused ?? '', /Nothing is selected/u);
  });

  it('takes the problems of the selection, or of the whole file', async () => {
    const editor = await openFile('reminders.py');
    const collection = vscode.languages.createDiagnosticCollection('attachables');
    undo.push(() => collection.dispose());
    assert.match((await attach({ kind: 'problems' })).refused ?? '', /reminders\.py has no problems/u);
    const at = (line: number): vscode.Diagnostic =>
      new vscode.Diagnostic(new vscode.Range(line, 0, line, 2), `on ${line + 1}`);
    collection.set(editor.document.uri, [at(3), at(1)]);
    const whole = await only({ kind: 'problems' });
    assert.deepEqual(
      [whole.kind, whole.isWholeFile, whole.text],
      ['problems', true, 'error, line 2: on 2\nerror, line 4: on 4'],
    );
    editor.selection = new vscode.Selection(3, 0, 4, 0);
    const part = await only({ kind: 'problems' });
    assert.deepEqual([part.text, part.startLine, part.endLine], ['error, line 4: on 4', 4, 4]);
    editor.selection = new vscode.Selection(0, 0, 0, 1);
    assert.match((await attach({ kind: 'problems' })).refused ?? '', /selected code has no problems/u);
  });

  it('says that no editor is open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const kind of ['editor', 'problems'] as const) {
      assert.match((await attach({ kind })).refused ?? '', /No editor is open/u);
    }
  });

  it('takes a file outside of the workspace when it is named', async () => {
    const path = join(await temporaryFolder(), 'outside.txt');
    await writeFile(path, 'outside');
    assert.equal((await only({ kind: 'file', uri: vscode.Uri.file(path).toString() })).path, 'outside.txt');
  });
});
