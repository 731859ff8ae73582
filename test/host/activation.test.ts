import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { connectTo, openFile, productUnderTest } from './support/product.ts';

interface SystemCall {
  readonly name: string;
  readonly stack: string;
}

/** What Node calls the ways to a socket, a name lookup or a process; nothing gets out without one of them. */
const networkCalls = new Set([
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'TCPWRAP',
  'TCPCONNECTWRAP',
  'TLSWRAP',
  'PIPECONNECTWRAP',
  'UDPWRAP',
  'UDPSENDWRAP',
  'PROCESSWRAP',
]);
const diskCalls = new Set(['FSREQCALLBACK', 'FSREQPROMISE', 'FILEHANDLE', 'STATWATCHER', 'FSEVENTWRAP']);

/** Records every call of this process to network or disk, whoever makes it, with where it comes from. */
function watchSystemCalls(): { end(): { network: readonly SystemCall[]; disk: readonly SystemCall[] } } {
  const network: SystemCall[] = [];
  const disk: SystemCall[] = [];
  const traceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const hook = createHook({
    init(_id, type) {
      const calls = networkCalls.has(type) ? network : diskCalls.has(type) ? disk : undefined;
      calls?.push({ name: type, stack: String(new Error(type).stack) });
    },
  });
  // Calls that wait make nothing asynchronous: they are watched by name.
  const waiting = (['readFileSync', 'openSync', 'statSync', 'existsSync', 'readdirSync', 'mkdirSync'] as const).map(
    (name) => mock.method(fs, name),
  );
  hook.enable();
  return {
    end() {
      hook.disable();
      Error.stackTraceLimit = traceLimit;
      for (const method of waiting) {
        for (const { stack } of method.mock.calls) disk.push({ name: 'sync', stack: String(stack.stack) });
        method.mock.restore();
      }
      return { network, disk };
    },
  };
}

/** The calls that the product makes, and not VS Code around it. */
function ours(calls: readonly SystemCall[]): readonly SystemCall[] {
  const folders = ['dist', 'src'].map((name) => join(productUnderTest().extensionPath, name) + '/');
  return calls.filter(({ stack }) => folders.some((folder) => stack.includes(folder)));
}

function isSdkLoaded(): boolean {
  const file = join(productUnderTest().extensionPath, 'dist/openai.cjs');
  return file in createRequire(import.meta.url).cache;
}

// This file comes first in the suite: nothing has needed the extension before.
describe('Activation', () => {
  it('is watched by means that see a request and a file that is read', async () => {
    const model = await FaultServer.start();
    const watch = watchSystemCalls();
    await fetch(model.origin);
    await fs.promises.readdir(import.meta.dirname);
    fs.statSync(import.meta.dirname);
    const { network, disk } = watch.end();
    await model.stop();
    const names = new Set([...network, ...disk].map(({ name }) => name));
    for (const name of ['TCPCONNECTWRAP', 'FSREQPROMISE', 'sync']) assert.ok(names.has(name), [...names].join());
  });

  it('touches neither network nor disk, and does not load the SDK', async () => {
    const extension = productUnderTest();
    assert.equal(extension.isActive, false, 'not activated before the test');
    const watch = watchSystemCalls();
    await extension.activate();
    // There and back through VS Code: what activation began without waiting has begun by then.
    const commands = await vscode.commands.getCommands(true);
    const { network, disk } = watch.end();
    assert.ok(commands.includes('causerie.askAboutSelection'));
    assert.deepEqual(network, []);
    assert.deepEqual(ours(disk), []);
    assert.equal(isSdkLoaded(), false);
  });

  it('is followed by the SDK with the first request', async () => {
    const model = await FaultServer.start();
    const disconnect = await connectTo(`${model.origin}/v1`);
    try {
      assert.equal(isSdkLoaded(), false, 'not before the request');
      await openFile('src/money.ts');
      model.script({ body: answer('Hello') });
      const request = model.nextRequest();
      await vscode.commands.executeCommand('causerie.askAboutSelection', { question: 'What is this?' });
      assert.equal((await request).path, '/v1/chat/completions');
      assert.equal(isSdkLoaded(), true);
    } finally {
      await disconnect();
      await model.stop();
    }
  });
});
