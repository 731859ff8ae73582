import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Attachment } from '../../src/core/conversation/attachment.ts';
import { codeAtCursor } from '../../src/vscode/editor/codeAtCursor.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const source = `const rate = 0.2;

class Invoice {
  total(net: number) {
    return net * (1 + rate);
  }

  title = 'Invoice';
}

const shout = (words: string) => {
  return words.toUpperCase();
};
`;

/** A language that nobody else serves: only the test's own provider answers for it. */
const language = 'plaintext';

type Provide = vscode.DocumentSymbolProvider['provideDocumentSymbols'];

describe('codeAtCursor', () => {
  let lifetime: vscode.Disposable[] = [];
  afterEach(async () => {
    for (const registration of lifetime) registration.dispose();
    lifetime = [];
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  async function untitled(content: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  }

  function serve(provide: Provide): void {
    const provider = { provideDocumentSymbols: provide };
    const registration = vscode.languages.registerDocumentSymbolProvider({ language }, provider);
    lifetime.push({ dispose: () => registration.dispose() });
  }

  async function taken(editor: vscode.TextEditor): Promise<Attachment> {
    const [attachment, ...others] = await codeAtCursor(editor, () => 'id');
    assert.ok(attachment, 'something is taken');
    assert.deepEqual(others, []);
    return attachment;
  }

  function select(editor: vscode.TextEditor, ...[startLine, start, endLine, end]: Parameters<typeof selection>): void {
    editor.selection = selection(startLine, start, endLine, end);
  }

  /** What is taken, as `first-last: text`. */
  const lines = ({ startLine, endLine, text }: Attachment): string => `${startLine}-${endLine}: ${text}`;

  it('takes a selection exactly, with its lines', async () => {
    const editor = await untitled(source);
    select(editor, 4, 11, 4, 20);
    const attachment = await taken(editor);
    assert.equal(lines(attachment), '5-5: net * (1 ');
    assert.equal(attachment.isWholeFile, false);
    assert.deepEqual(attachment.source.range, { startLine: 4, startCharacter: 11, endLine: 4, endCharacter: 20 });
    assert.equal(attachment.source.uri, editor.document.uri.toString());
    assert.equal(attachment.source.version, editor.document.version);
  });

  it('does not count the line at whose beginning a selection ends', async () => {
    const editor = await untitled(source);
    select(editor, 3, 0, 6, 0);
    assert.equal(lines(await taken(editor)), '4-6:   total(net: number) {\n    return net * (1 + rate);\n  }\n');
  });

  it('takes a selection that was made backwards', async () => {
    const editor = await untitled(source);
    select(editor, 1, 0, 0, 6);
    assert.equal(lines(await taken(editor)), '1-1: rate = 0.2;\n');
  });

  it('takes what each of several cursors has selected, in the order of the file, and skips those of nothing', async () => {
    const editor = await untitled(source);
    editor.selections = [
      selection(10, 6, 10, 11),
      selection(5, 0, 5, 2),
      selection(3, 7, 3, 2),
      selection(0, 3, 0, 3),
      selection(2, 0, 2, 13),
    ];
    let count = 0;
    const several = await codeAtCursor(editor, () => `id${(count += 1)}`);
    assert.deepEqual(several.map(lines), ['3-3: class Invoice', '4-4: total', '11-11: shout']);
    assert.deepEqual(
      several.map(({ id }) => id),
      ['id1', 'id2', 'id3'],
    );
  });

  it('knows that the whole file was selected', async () => {
    const editor = await untitled('one\ntwo');
    select(editor, 0, 0, 1, 3);
    assert.equal((await taken(editor)).isWholeFile, true);
  });

  it('takes the smallest function or class around the cursor, in whole lines', async () => {
    serve(() => [invoiceClass]);
    const editor = await untitled(source);
    select(editor, 4, 6, 4, 6);
    assert.equal(lines(await taken(editor)), '4-6:   total(net: number) {\n    return net * (1 + rate);\n  }');
    select(editor, 7, 2, 7, 2);
    const outer = await taken(editor);
    assert.deepEqual([outer.startLine, outer.endLine], [3, 9]);
    assert.ok(outer.text.startsWith('class Invoice {') && outer.text.endsWith("title = 'Invoice';\n}"));
  });

  it('takes a function that is the value of a constant, and knows the older kind of symbols', async () => {
    serve(({ uri }) => [
      new vscode.SymbolInformation(
        'shout',
        vscode.SymbolKind.Constant,
        '',
        new vscode.Location(uri, new vscode.Range(10, 6, 12, 1)),
      ),
    ]);
    const editor = await untitled(source);
    select(editor, 11, 4, 11, 4);
    assert.equal(
      lines(await taken(editor)),
      '11-13: const shout = (words: string) => {\n  return words.toUpperCase();\n};',
    );
  });

  it('takes the file where nothing surrounds the cursor', async () => {
    serve(() => [invoiceClass]);
    const editor = await untitled(source);
    select(editor, 0, 3, 0, 3);
    const attachment = await taken(editor);
    assert.equal(attachment.text, source);
    assert.equal(attachment.isWholeFile, true);
  });

  it('takes the file when the language breaks', async () => {
    serve(() => {
      throw new Error('The language server fell over');
    });
    const editor = await untitled(source);
    select(editor, 4, 6, 4, 6);
    assert.equal((await taken(editor)).isWholeFile, true);
  });

  it('does not wait for a language that hangs, and takes the file', async () => {
    // The two seconds of the product are waited for: they are the promise.
    let isAsked = false;
    serve(() => {
      isAsked = true;
      return new Promise(() => undefined);
    });
    const editor = await untitled(source);
    select(editor, 4, 6, 4, 6);
    assert.equal((await taken(editor)).isWholeFile, true);
    assert.ok(isAsked);
  });

  it('takes the file when its lines moved while the language was thinking', async () => {
    const editor = await untitled(source);
    serve(async () => {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// new\n'));
      return [invoiceClass];
    });
    select(editor, 4, 6, 4, 6);
    assert.equal((await taken(editor)).text, `// new\n${source}`);
  });

  it('takes nothing from a document without a word', async () => {
    const editor = await untitled('  \n\n\t');
    assert.deepEqual(await codeAtCursor(editor, () => 'id'), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(await codeAtCursor(await untitled(''), () => 'id'), []);
  });

  it('takes what surrounds a selection of nothing but space', async () => {
    serve(() => [invoiceClass]);
    const editor = await untitled(source);
    select(editor, 4, 0, 4, 4);
    assert.deepEqual([(await taken(editor)).startLine, (await taken(editor)).endLine], [4, 6]);
  });

  it('names an untitled document, and a file by its path in the workspace', async () => {
    const editor = await untitled('one');
    assert.match((await taken(editor)).path, /^Untitled-\d+$/u);
    assert.equal((await taken(editor)).language, language);
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'src/money.ts'));
    assert.equal((await taken(file)).path, 'src/money.ts');
    assert.equal((await taken(file)).language, 'typescript');
  });

  it('keeps the line ends of a file, and of a file elsewhere only its name', async () => {
    const path = join(await temporaryFolder(), 'crlf.txt');
    await writeFile(path, 'one\r\ntwo\r\nthree\r\n');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
    select(editor, 0, 0, 2, 0);
    const attachment = await taken(editor);
    assert.equal(lines(attachment), '1-2: one\r\ntwo\r\n');
    assert.equal(attachment.path, 'crlf.txt');
  });
});

function selection(startLine: number, start: number, endLine: number, end: number): vscode.Selection {
  return new vscode.Selection(startLine, start, endLine, end);
}

function symbol(kind: vscode.SymbolKind, range: vscode.Range, ...children: vscode.DocumentSymbol[]) {
  const found = new vscode.DocumentSymbol('symbol', '', kind, range, range);
  found.children = children;
  return found;
}

const invoiceClass = symbol(
  vscode.SymbolKind.Class,
  new vscode.Range(2, 0, 8, 1),
  symbol(vscode.SymbolKind.Method, new vscode.Range(3, 2, 5, 3)),
  symbol(vscode.SymbolKind.Property, new vscode.Range(7, 2, 7, 20)),
);
