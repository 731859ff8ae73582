import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { marked } from '../support/leaks.ts';
import { connectTo, openFile, setUserSetting } from './support/product.ts';

describe('A proxy in the settings of VS Code', () => {
  it('gets the request for a host that only it can reach', async () => {
    const proxy = await FaultServer.start();
    const undo = [await setUserSetting('http.proxy', proxy.origin), await connectTo('http://model.invalid/v1')];
    try {
      await openFile('src/money.ts');
      proxy.script({ body: answer('Hello') });
      const request = proxy.nextRequest();
      await vscode.commands.executeCommand('causerie.askAboutSelection', { question: marked('What is this?') });
      const { path, headers } = await request;
      assert.equal(path, 'http://model.invalid/v1/chat/completions');
      assert.equal(headers['host'], 'model.invalid');
    } finally {
      for (const take of undo) await take();
      await proxy.stop();
    }
  });
});
