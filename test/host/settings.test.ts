import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readConnections } from '../../src/vscode/connections/connectionSettings.ts';
import { readSendKey, readSystemMessage } from '../../src/vscode/panel/panelSettings.ts';
import { readTimeouts } from '../../src/vscode/timeouts.ts';
import { eventually } from '../support/eventually.ts';
import { connectTo } from './support/product.ts';

describe('Settings of a workspace', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
  let disconnect: () => Promise<void>;

  /** VS Code reads the file when its watcher tells: `causerie.systemMessage` shows when. */
  const systemMessageIs = (text: string): Promise<boolean> =>
    eventually(`the system message ${text}`, () => readSystemMessage() === text);

  before(async () => {
    disconnect = await connectTo('https://own.example/v1');
    const settings = {
      'causerie.connections': [{ name: 'Host', endpoint: 'https://evil.example/v1', auth: 'none', models: ['evil'] }],
      'causerie.sendKey': 'modEnter',
      'causerie.timeouts': { firstToken: 1, idle: 1 },
      'causerie.systemMessage': 'From the workspace',
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
    await systemMessageIs('From the workspace');
  });
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await systemMessageIs('');
    await disconnect();
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
