// The bench's extension: does jobs inside the extension host, and holds the bare reference, a view that
// shows a stream of the same server with nothing around it.

import { createServer, request, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { parseJson } from '../../../src/shared/parseJson.ts';
import { controlVariable, modelVariable } from './jobs.ts';

export function activate(context: vscode.ExtensionContext): void {
  const control = process.env[controlVariable];
  const model = process.env[modelVariable];
  if (control === undefined || model === undefined) return;
  const bare = new BareView(context.extensionUri, model);
  context.subscriptions.push(vscode.window.registerWebviewViewProvider('causerieBench.bare', bare));
  serveJobs(context, control);
}

/** Takes jobs at a port of its own, which it tells the bench. */
function serveJobs(context: vscode.ExtensionContext, control: string): void {
  const server = createServer((incoming, response) => {
    json(incoming)
      .then(doJob)
      .then(
        (result) => response.end(JSON.stringify({ result })),
        (error: unknown) => response.end(JSON.stringify({ error: String(error) })),
      );
  });
  context.subscriptions.push({ dispose: () => server.close() });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') return;
    request(control, { method: 'POST' }).end(String(address.port));
  });
}

async function doJob(job: unknown): Promise<unknown> {
  if (!isRecord(job)) throw new Error('This is no job');
  switch (job['type']) {
    case 'activate':
      return activateAll(job['extensions']);
    case 'command':
      await vscode.commands.executeCommand(String(job['id']), job['argument']);
      return undefined;
    case 'diff':
      return openDiff(String(job['text']));
    case 'time': {
      const start = performance.now();
      await vscode.commands.executeCommand(String(job['id']));
      return performance.now() - start;
    }
    case 'select':
      return selectAll(Number(job['characters']));
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    case 'heap':
      return heapAfterCollection();
    default:
      throw new Error(`Nobody knows the job ${String(job['type'])}`);
  }
}

const documents = new Map<number, vscode.TextDocument>();
const line = 'const total = items.reduce((sum, item) => sum + item.price, 0);\n';

async function selectAll(characters: number): Promise<void> {
  const content = line.repeat(Math.ceil(characters / line.length)).slice(0, characters);
  // Plain text: what a language makes of it is not ours.
  const document =
    documents.get(characters) ?? (await vscode.workspace.openTextDocument({ content, language: 'plaintext' }));
  documents.set(characters, document);
  const editor = await vscode.window.showTextDocument(document);
  // Not the whole file: about a large one a person is asked first.
  editor.selection = new vscode.Selection(0, 1, document.lineCount, 0);
}

/** The bare reference of a proposed change. */
async function openDiff(text: string): Promise<number> {
  const start = performance.timeOrigin + performance.now();
  const [left, right] = await Promise.all(
    [line.repeat(30), text].map((content) => vscode.workspace.openTextDocument({ content, language: 'plaintext' })),
  );
  await vscode.commands.executeCommand('vscode.diff', left?.uri, right?.uri, 'Bare', { preview: false });
  return start;
}

async function activateAll(ids: unknown): Promise<readonly number[]> {
  const durations: number[] = [];
  for (const id of Array.isArray(ids) ? ids : []) {
    const extension = vscode.extensions.getExtension(String(id));
    if (extension === undefined) throw new Error(`There is no extension ${String(id)}`);
    if (extension.isActive) throw new Error(`${String(id)} is active already`);
    await quiet();
    const start = performance.now();
    await extension.activate();
    durations.push(performance.now() - start);
  }
  return durations;
}

/** Resolves when the extension host has nothing to do for a moment, and after some seconds anyway. */
async function quiet(): Promise<void> {
  for (let look = 0; look < 40; look += 1) {
    const before = performance.eventLoopUtilization();
    await delay(250);
    if (performance.eventLoopUtilization(before).utilization < 0.05) return;
  }
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // What one collection sets free, finalizers and weak references included, the next ones take.
  if (typeof collect === 'function') for (let round = 0; round < 3; round += 1) collect();
  return process.memoryUsage().heapUsed;
}

class BareView implements vscode.WebviewViewProvider {
  readonly #extensionUri: vscode.Uri;
  readonly #model: string;

  constructor(extensionUri: vscode.Uri, model: string) {
    this.#extensionUri = extensionUri;
    this.#model = model;
  }

  resolveWebviewView({ webview }: vscode.WebviewView): void {
    webview.options = { enableScripts: true, localResourceRoots: [this.#extensionUri] };
    webview.onDidReceiveMessage((question: unknown) => this.#ask(webview, String(question)));
    const script = webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, 'barePage.js')).toString();
    webview.html = `<!DOCTYPE html><html lang="en"><body><textarea aria-label="Bare"></textarea>
      <div id="text" style="white-space: pre-wrap"></div><script src="${script}"></script>
      <script>barePage.showAnswers(acquireVsCodeApi)</script></body></html>`;
  }

  #ask(webview: vscode.Webview, question: string): void {
    const asked = request(`${this.#model}/bare`, { method: 'POST' }, (response) => {
      void relay(response, webview);
    });
    asked.end(question);
  }
}

/** Posts each delta to the page as it comes. */
async function relay(response: IncomingMessage, webview: vscode.Webview): Promise<void> {
  let rest = '';
  for await (const bytes of response.setEncoding('utf8')) {
    const events = (rest + String(bytes)).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const text = deltaOf(parseJson(event.slice('data: '.length)));
      if (text !== '') void webview.postMessage(text);
    }
  }
}

function deltaOf(chunk: unknown): string {
  const choices = isRecord(chunk) ? chunk['choices'] : undefined;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const delta = isRecord(choice) ? choice['delta'] : undefined;
  const content = isRecord(delta) ? delta['content'] : undefined;
  return typeof content === 'string' ? content : '';
}
