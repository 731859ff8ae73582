// The product as a person has it: the packaged extension in a real VS Code window, with a model
// server that does what the test tells it. For the journeys in test/ui.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { packagedVsix } from '../../scripts/package.ts';
import { assertNothingLeaked } from './leaks.ts';
import { launchBrowser } from './browser.ts';
import { FaultServer } from './faultServer.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { startVsCodeServer, type VsCodeServer, type VsCodeServerOptions } from './vscodeServer.ts';
import { openVsCodeWindow, type VsCodeWindow } from './vscodeWindow.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The default key of Ask About Selection… on the system that the tests run on. */
export const askKey = process.platform === 'darwin' ? 'Control+Meta+A' : 'Alt+Q';

export interface ProductOptions extends Omit<VsCodeServerOptions, 'settings'> {
  /** User settings; as a function where they need the model server's address. */
  readonly settings?: Settings | ((model: FaultServer) => Settings);
  /** Path below the workspace folder to its text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the connection to the model server is in the user's settings. Default: yes, without a key. */
  readonly connected?: boolean;
}

export interface Product {
  readonly browser: Browser;
  readonly model: FaultServer;
  readonly server: VsCodeServer;
  readonly window: VsCodeWindow;
  readonly folder: string;
  /** By `ask`, in this order. */
  readonly asked: string[];
  /** Fails when a key, or a question outside the journals, was left behind. */
  stop(): Promise<void>;
}

/** Settings with one connection, `Test`, to a model server. */
function connectionTo(origin: string, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    'causerie.connections': [
      { name: 'Test', endpoint: `${origin}/v1`, auth: 'none', models: ['test-model', 'other-model'], ...change },
    ],
    'causerie.model': 'Test/test-model',
  };
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { files = {}, connected = true, settings = {}, ...rest } = options;
  const folder = await temporaryFolder('causerie-journey-');
  await writeFiles(folder, files);
  const model = await FaultServer.start();
  const server = await startVsCodeServer({
    vsix: [await packagedVsix()],
    ...rest,
    settings: {
      ...(connected ? connectionTo(model.origin) : {}),
      ...(typeof settings === 'function' ? settings(model) : settings),
    },
  });
  const browser = await launchBrowser();
  const window = await openVsCodeWindow(browser, server, { folder });
  const asked: string[] = [];
  return {
    browser,
    model,
    server,
    window,
    folder,
    asked,
    async stop() {
      const { hostLog } = window;
      await window.close();
      await browser.close();
      try {
        await assertNothingLeaked({ folder: server.dataFolder, printed: hostLog, questions: asked });
      } finally {
        await server.stop();
        await model.stop();
      }
    },
  };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Opens the chat by its command and gives the panel's page. */
export async function openChat({ window }: Product): Promise<Frame> {
  await window.runCommand('Causerie: Open Chat');
  return window.panel();
}

/**
 * An empty chat, by its command, and the panel's page. In a chat that is empty already the command does nothing that
 * could be waited for, and what it does late would leave the next question behind: there it is not run.
 */
export async function newChat({ window }: Product): Promise<Frame> {
  const panel = await window.panel();
  const messages = panel.getByRole('article');
  if ((await messages.count()) === 0) return panel;
  await window.runCommand('Causerie: New Chat');
  await messages.first().waitFor({ state: 'detached' });
  return panel;
}

/** Types a question into the box, by the keyboard, and sends it with Enter. */
export async function ask(product: Product, question: string): Promise<void> {
  product.asked.push(question);
  const panel = await product.window.panel();
  const box = panel.getByRole('textbox', { name: 'Message', exact: true });
  await box.focus();
  await product.window.page.keyboard.type(question);
  // A window that was just opened may take the focus for itself while somebody types.
  if (!(await box.inputValue()).endsWith(question)) await box.fill(question);
  await box.press('Enter');
}
