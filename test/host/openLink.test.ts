import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { openLink } from '../../src/vscode/editor/openLink.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('openLink', () => {
  let root: string;
  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'a folder is open');
    root = folder.uri.fsPath;
    await mkdir(join(root, 'of links'), { recursive: true });
    await writeFile(join(root, 'of links/ten lines.txt'), 'line\n'.repeat(10));
  });
  afterEach(async () => {
    mock.restoreAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** What a person is told while the link is followed. */
  async function warningsOf(href: string): Promise<readonly string[]> {
    const show = mock.method(vscode.window, 'showWarningMessage', async () => undefined);
    await openLink(href);
    return show.mock.calls.map(({ arguments: [sentence] }) => String(sentence));
  }

  for (const [href, line] of [
    ['of%20links/ten%20lines.txt', 0],
    ['of%20links/ten%20lines.txt:3', 2],
    ['./of%20links/ten%20lines.txt:3-5', 2],
    ['of%20links/../of%20links/ten%20lines.txt#L7', 6],
    ['of%20links/ten%20lines.txt#L7-L9', 6],
  ] as const) {
    it(`opens a file of the workspace at its line: ${href}`, async () => {
      assert.deepEqual(await warningsOf(href), []);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, join(root, 'of links/ten lines.txt'));
      assert.equal(editor.selection.active.line, line);
    });
  }

  it('says that a file is not there, and opens nothing', async () => {
    const [warning, ...others] = await warningsOf('of%20links/none.txt:3');
    assert.match(warning ?? '', /of links\/none\.txt/);
    assert.deepEqual(others, []);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('refuses what is not below a folder of the workspace, though it exists', async () => {
    const outside = join(await temporaryFolder(), 'secret.txt');
    await writeFile(outside, 'secret');
    const up = '../'.repeat(20);
    for (const href of [
      outside,
      `${up}etc/hosts`,
      `..%2f..%2fetc/hosts`,
      vscode.Uri.file(outside).toString(),
      '//server/share/a',
    ]) {
      const warnings = await warningsOf(href);
      assert.equal(warnings.length, 1, href);
      assert.match(warnings[0] ?? '', /outside the workspace/, href);
      assert.equal(vscode.window.activeTextEditor, undefined, href);
      mock.restoreAll();
    }
  });
});
