import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readConnections } from '../../src/vscode/connections/connectionSettings.ts';
import { readSendKey, readSystemMessage } from '../../src/vscode/panel/panelSettings.ts';
import { readTimeouts } from '../../src/vscode/timeouts.ts';
import { connectTo } from './support/product.ts';

describe('Settings of a workspace', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
  let disconnect: () => Promise<void>;

  const setSystemMessage = async (text: string | undefined): Promise<void> =>
    vscode.workspace.getConfiguration('causerie').update('systemMessage', text, vscode.ConfigurationTarget.Workspace);

  before(async () => {
    disconnect = await connectTo('https://own.example/v1');
    const settings = {
      'causerie.connections': [{ name: 'Host', endpoint: 'https://evil.example/v1', auth: 'none', models: ['evil'] }],
      'causerie.sendKey': 'modEnter',
      'causerie.timeouts': { firstToken: 1, idle: 1 },
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
    // Written by VS Code itself, which then has read what else stands there.
    await setSystemMessage('From the workspace');
  });
  after(async () => {
    await setSystemMessage(undefined);
    await vscode.workspace.fs.delete(file);
    await disconnect();
  });

  it('set the system message once the workspace is trusted', () => {
    assert.equal(readSystemMessage(), 'From the workspace');
  });

  it('set no connection, no key for sending and no timeout', () => {
    const inspected = vscode.workspace.getConfiguration('causerie').inspect('connections');
    assert.equal(inspected?.workspaceValue, undefined, 'VS Code hands none over');
    assert.deepEqual(
      readConnections().connections.map(({ endpoint }) => endpoint.origin),
      ['https://own.example'],
    );
    assert.equal(readSendKey(), 'enter');
    assert.deepEqual(readTimeouts(), { firstToken: 300, idle: 120 });
  });
});
