import assert from 'node:assert/strict';
import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { marked } from '../support/leaks.ts';
import { connectTo, openFile, productUnderTest } from './support/product.ts';

/** What Node calls the ways to a socket, a name or another process: nothing gets out without one of them. */
const networkCalls = new Set([
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'TCPWRAP',
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'UDPWRAP',
  'PROCESSWRAP',
]);
const diskCalls = new Set(['FSREQCALLBACK', 'FSREQPROMISE', 'FILEHANDLE', 'STATWATCHER', 'FSEVENTWRAP']);
/** Calls that wait make nothing asynchronous: they are watched by name. */
const waitingDiskCalls = ['readFileSync', 'openSync', 'statSync', 'existsSync', 'readdirSync', 'mkdirSync'] as const;

interface SystemCalls {
  readonly network: readonly string[];
  /** Those that the product makes itself. */
  readonly disk: readonly string[];
  /** Those of VS Code, which reads the extension's file. */
  readonly diskOfOthers: readonly string[];
}

/**
 * The calls to network and disk of an action and of all that follows from it, each with where it comes from. Other
 * extensions in this process have calls of their own: theirs do not count.
 */
async function systemCallsOf(action: () => Promise<void>): Promise<SystemCalls> {
  const network: string[] = [];
  const disk: string[] = [];
  const diskOfOthers: string[] = [];
  const isInAction = new AsyncLocalStorage<true>();
  const folders = ['dist', 'src'].map((name) => join(productUnderTest().extensionPath, name) + sep);
  const traceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;

  const record = (name: string, isNetwork: boolean): void => {
    const stack = String(new Error(name).stack);
    const isOurs = folders.some((folder) => stack.includes(folder));
    if (!isOurs && isInAction.getStore() === undefined) return;
    (isNetwork ? network : isOurs ? disk : diskOfOthers).push(stack);
  };
  const hook = createHook({
    init(_id, type) {
      if (networkCalls.has(type) || diskCalls.has(type)) record(type, networkCalls.has(type));
    },
  });
  const watched = waitingDiskCalls.map((name) => {
    const original: (...parameters: never[]) => unknown = fs[name];
    return mock.method(fs, name, (...parameters: readonly unknown[]): unknown => {
      record(name, false);
      return Reflect.apply(original, fs, parameters);
    });
  });
  hook.enable();
  try {
    await isInAction.run(true, action);
  } finally {
    hook.disable();
    for (const method of watched) method.mock.restore();
    Error.stackTraceLimit = traceLimit;
  }
  return { network, disk, diskOfOthers };
}

function isSdkLoaded(): boolean {
  const file = join(productUnderTest().extensionPath, 'dist/openai.cjs');
  return file in createRequire(import.meta.url).cache;
}

// This file comes first in the suite: nothing has needed the extension before.
describe('Activation', () => {
  it('is watched by means that see a request and a file that is read', async () => {
    const model = await FaultServer.start();
    const { network, diskOfOthers } = await systemCallsOf(async () => {
      await fetch(model.origin);
      await fs.promises.readdir(import.meta.dirname);
    });
    await model.stop();
    assert.ok(network.some((call) => call.includes('TCPCONNECTWRAP')));
    assert.ok(diskOfOthers.some((call) => call.includes('FSREQPROMISE')));
  });

  it('touches neither network nor disk, and does not load the SDK', async () => {
    const extension = productUnderTest();
    assert.equal(extension.isActive, false, 'not activated before the test');
    const { network, disk, diskOfOthers } = await systemCallsOf(async () => {
      await extension.activate();
      // There and back through VS Code: what activation began without waiting has begun by then.
      const commands = await vscode.commands.getCommands(true);
      assert.ok(commands.includes('causerie.askAboutSelection'));
    });
    assert.deepEqual(network, []);
    assert.deepEqual(disk, []);
    assert.ok(
      diskOfOthers.some((call) => call.includes('readFileSync')),
      'VS Code was seen reading the extension',
    );
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
      await vscode.commands.executeCommand('causerie.askAboutSelection', { question: marked('What is this?') });
      assert.equal((await request).path, '/v1/chat/completions');
      assert.equal(isSdkLoaded(), true);
    } finally {
      await disconnect();
      await model.stop();
    }
  });
});
