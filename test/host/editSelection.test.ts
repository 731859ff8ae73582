import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answer, text } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { FaultServer } from '../support/faultServer.ts';
import { connectTo } from './support/product.ts';

/** Edit Selection… with what a key binding may say: it resolves when the answer has ended. */
async function edit(instruction: string): Promise<void> {
  await vscode.commands.executeCommand('causerie.editSelection', { instruction });
}

const accept = (): Thenable<unknown> => vscode.commands.executeCommand('causerie.acceptChange');
const reject = (): Thenable<unknown> => vscode.commands.executeCommand('causerie.rejectChange');

function proposed(): vscode.TextDocument | undefined {
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  const uri = input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri?.toString());
}

const shows = (words: string): Promise<vscode.TextDocument> =>
  eventually(`the diff to show ${JSON.stringify(words)}`, () => {
    const document = proposed();
    if (document?.getText() === words) return Promise.resolve(document);
    throw new Error(`It shows ${JSON.stringify(document?.getText())}`);
  });

describe('Edit Selection…', function () {
  this.timeout(60_000);
  let model: FaultServer;
  let disconnect: () => Promise<void>;

  before(async () => {
    model = await FaultServer.start();
    disconnect = await connectTo(`${model.origin}/v1`);
  });
  after(async () => {
    await disconnect();
    await model.stop();
  });
  afterEach(async () => {
    model.forgetScripts();
    while (vscode.window.tabGroups.activeTabGroup.activeTab !== undefined) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  /** An untitled document with these line ends, and the lines of it that are selected, from 0. */
  async function open(content: string, first: number, last = first): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const isWindows = content.includes('\r\n');
    await editor.edit((builder) => builder.setEndOfLine(isWindows ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF));
    editor.selection = new vscode.Selection(first, 0, last, document.lineAt(last).text.length);
    return editor;
  }

  const documents = {
    'line feeds and spaces': 'class A {\n  one() {\n    return 1;\n  }\n\n  two() {}\n}\n',
    'Windows line ends and tabs': 'class A {\r\n\tone() {\r\n\t\treturn 1;\r\n\t}\r\n\r\n\ttwo() {}\r\n}\r\n',
  };
  for (const [kind, content] of Object.entries(documents)) {
    it(`changes a document with ${kind} in one undo step, and only on Accept`, async () => {
      const { document } = await open(content, 1, 3);
      const isWindows = content.includes('\r\n');
      // With the other kind of both, and not indented at all.
      const reply = isWindows ? 'one() {\n  return [\n    2,\n  ];\n}' : 'one() {\r\n\treturn [\r\n\t\t2,\r\n\t];\r\n}';
      model.script({ body: answer(`Here:\n\`\`\`\n${reply}\n\`\`\`\nDone.`) });
      await edit('Return a list.');
      const wanted = isWindows
        ? content.replace('\t\treturn 1;', '\t\treturn [\r\n\t\t\t2,\r\n\t\t];')
        : content.replace('    return 1;', '    return [\n      2,\n    ];');
      await shows(wanted);
      assert.equal(document.getText(), content, 'before it is accepted');
      await accept();
      assert.equal(document.getText(), wanted);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), content, 'after one undo');
    });
  }

  it('finds the place again when the document was changed elsewhere meanwhile', async () => {
    const { document } = await open('a\nb\nc\n', 1);
    model.script({ body: answer('```\nB\n```') });
    await edit('Capitals.');
    await shows('a\nB\nc\n');
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(0, 0), 'first\n');
    await vscode.workspace.applyEdit(change);
    await shows('first\na\nB\nc\n');
    await accept();
    assert.equal(document.getText(), 'first\na\nB\nc\n');
  });

  it('takes half of what was stopped, and nothing of what was rejected', async () => {
    const { document } = await open('a\nb\nc\n', 1);
    model.script({ body: [text('```\nB1\nB2')], end: 'hold' });
    const editing = edit('More.');
    await shows('a\nB1\nB2\nc\n');
    await accept();
    assert.equal(document.getText(), 'a\nb\nc\n', 'not while it is being written');
    await vscode.commands.executeCommand('causerie.stop');
    await editing;
    await reject();
    assert.equal(document.getText(), 'a\nb\nc\n');

    await open('x\n', 0);
    model.script({ body: [text('```\ny1\ny')], end: 'drop' });
    await edit('More.');
    await shows('y1\ny\n');
    await accept();
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'y1\ny\n', 'the half of a broken stream');
  });

  it('ends the request when the diff is closed', async () => {
    const { document } = await open('a\nb\nc\n', 1);
    model.script({ body: [text('```\nB')], end: 'hold' });
    const request = model.nextRequest();
    const editing = edit('More.');
    await shows('a\nB\nc\n');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await editing;
    await (
      await request
    ).closed;
    assert.equal(document.getText(), 'a\nb\nc\n');
  });

  it('opens no diff, or closes it, where there is nothing to judge', async () => {
    const content = 'a\nb\nc\n';
    const { document } = await open(content, 1);
    for (const body of [answer('```\nb\n```'), answer('')]) {
      model.script({ body });
      await edit('Nothing.');
      assert.equal(proposed(), undefined);
      assert.equal(document.getText(), content);
    }
  });
});
