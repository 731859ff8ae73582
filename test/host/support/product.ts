// The product under test as this extension host runs it. For host tests that ask a model through a
// command, as a person does.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export function productUnderTest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('causerie.causerie');
  assert.ok(extension, 'the extension is there');
  return extension;
}

/** Sets a person's own setting and gives back what takes it away again. */
export async function setUserSetting(name: string, value: unknown): Promise<() => Promise<void>> {
  const write = async (written: unknown): Promise<void> =>
    vscode.workspace.getConfiguration().update(name, written, vscode.ConfigurationTarget.Global);
  await write(value);
  return () => write(undefined);
}

/** Makes one connection without a key, with one model, the model of new chats. */
export async function connectTo(endpoint: string): Promise<() => Promise<void>> {
  const undo = [
    await setUserSetting('causerie.connections', [{ name: 'Host', endpoint, auth: 'none', models: ['model'] }]),
    await setUserSetting('causerie.model', 'Host/model'),
  ];
  return async () => {
    for (const take of undo) await take();
  };
}

/** Opens a file of the workspace. */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path)));
}
