// One VS Code window in a real browser, as a person has it in front of them. Used by the window suite's journeys and by
// the host suite, which needs a window open for as long as it runs.

import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { VsCodeServer, WindowParameters } from './vscodeServer.ts';
import { watchWindow } from './whatWindowsShow.ts';

export interface WindowOptions extends WindowParameters {
  /** Default: 1400 x 900. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** A browser profile to share between windows; the caller closes it. Default: one that is closed with the window. */
  readonly context?: BrowserContext;
}

const extensionId = 'causerie.causerie';
const startTimeout = 60_000;

/** Resolves when the workbench can be used; extensions may still be starting. */
export async function openVsCodeWindow(
  browser: Browser,
  server: VsCodeServer,
  options: WindowOptions,
): Promise<VsCodeWindow> {
  const viewport = options.viewport ?? { width: 1400, height: 900 };
  const context = options.context ?? (await browser.newContext({ viewport }));
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  // Half of the key that VS Code in a browser seals secrets with. The plain server mints none, and without it secrets
  // are lost on every reload.
  await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
  const window = new VsCodeWindow(
    await context.newPage(),
    server.windowAddress(options),
    options.context === undefined ? context : undefined,
  );
  await window.open();
  return window;
}

export class VsCodeWindow {
  readonly page: Page;
  readonly #address: string;
  readonly #ownContext: BrowserContext | undefined;
  readonly #hostLog: string[] = [];

  constructor(page: Page, address: string, ownContext: BrowserContext | undefined) {
    this.page = page;
    this.#address = address;
    this.#ownContext = ownContext;
    watchWindow(page);
    page.on('console', (message) => {
      // VS Code's own logger misses its native module, which we do not build, and complains at length.
      const text = message.text();
      if (text.includes('[Extension Host]') && !text.includes('spdlog')) this.#hostLog.push(text);
    });
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** What extensions printed so far, one entry a line: VS Code in a browser keeps no log files. */
  get hostLog(): readonly string[] {
    return this.#hostLog;
  }

  /** Called once by `openVsCodeWindow`. */
  async open(): Promise<void> {
    await this.page.goto(this.#address);
    await this.#waitForWorkbench();
  }

  /** Runs a command by its title as the palette shows it, `Causerie: New Chat` for instance. */
  async runCommand(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace by its name; resolves when its editor has the focus. */
  async openFile(name: string): Promise<void> {
    await this.#pick('ControlOrMeta+P', name, name);
    await this.page.getByRole('tab', { name, selected: true }).waitFor();
    await eventually(`the focus in the editor of ${name}`, () => this.#isFocusInEditor());
  }

  /** Opens a walkthrough by its title; resolves when its first step is drawn. Views that take the focus close the list. */
  async openWalkthrough(title: string): Promise<void> {
    const list = this.page.locator('.quick-input-widget');
    const row = list.locator('.monaco-list-row').filter({ hasText: title });
    await eventually(
      `the walkthrough ${title}`,
      async () => {
        await this.runCommand('Welcome: Open Walkthrough...');
        // The palette is gone by then: none of its rows has these words.
        await row.first().waitFor({ timeout: 5000 });
        await list.locator('input').first().fill(title, { timeout: 2000 });
        await row.and(list.locator('.focused')).waitFor({ timeout: 2000 });
        await this.page.keyboard.press('Enter');
        await this.page.locator('.getting-started-step').first().waitFor({ timeout: 10_000 });
        return true;
      },
      startTimeout,
    );
  }

  /**
   * The page of our panel, once it shows the chat: the message box is there before. Frames come and go when the view is hidden, moved or the extension
   * host restarts: ask again instead of keeping one.
   */
  panel(timeout = 30_000): Promise<Frame> {
    return eventually(
      'the panel with its chat',
      async () => {
        for (const frame of this.page.frames()) {
          const parentAddress = frame.parentFrame()?.url().toLowerCase() ?? '';
          if (!parentAddress.includes(`extensionid=${extensionId}`)) continue;
          if (await frame.locator('.modelPicker:not(:empty)').isVisible()) return frame;
        }
        return undefined;
      },
      timeout,
    );
  }

  /** The toast that shows a text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts').getByRole('dialog').filter({ hasText: text });
  }

  /**
   * Resolves when VS Code has written what extensions keep in its state, if `words` are among it. In a browser it does so
   * late, and a reload before loses it.
   */
  async hasWritten(words: string): Promise<void> {
    await eventually(`VS Code to have written ${words}`, () => this.page.evaluate(isWritten, words));
  }

  /** Reloads as the command Developer: Reload Window does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#waitForWorkbench();
  }

  /** Closes the window and opens it again, with the same browser profile. */
  async reopen(): Promise<void> {
    await this.page.goto('about:blank');
    await this.open();
  }

  async close(): Promise<void> {
    // Leaving first lets the workbench write its state; a page that is closed under its feet loses it.
    await this.page.goto('about:blank');
    await this.page.close();
    await this.#ownContext?.close();
  }

  async #waitForWorkbench(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: startTimeout });
    // The remote indicator is drawn when the window has reached its server.
    await this.page.locator('.part.statusbar').getByRole('button').first().waitFor({ timeout: startTimeout });
  }

  /** Opens a list, filters it and takes the row `wanted`. Views that take the focus close the list: it is tried again. */
  async #pick(key: string, text: string, wanted: string): Promise<void> {
    const list = this.page.locator('.quick-input-widget');
    const box = list.getByRole('combobox').or(list.getByRole('textbox')).first();
    await eventually(
      `the row ${wanted}`,
      async () => {
        // What is left of a try before: the key would not open a second list.
        if (await list.isVisible()) await this.page.keyboard.press('Escape');
        await this.page.keyboard.press(key);
        await box.waitFor({ timeout: 2000 });
        await box.fill(text, { timeout: 2000 });
        const row = list.locator('.monaco-list-row.focused');
        const isWanted = async (): Promise<boolean> =>
          (await row.getAttribute('aria-label', { timeout: 1000 }))?.startsWith(wanted) ?? false;
        await eventually(`${wanted} to be the focused row`, isWanted, 4000);
        await box.press('Enter', { timeout: 2000 });
        // While VS Code adds rows that it finds late, it takes no Enter. A command may open a list of its own.
        return eventually(
          `${wanted} to be taken`,
          async () => !(await list.isVisible()) || (await row.count()) === 0 || !(await isWanted()),
          2000,
        ).catch(() => false);
      },
      startTimeout,
    );
  }

  #isFocusInEditor(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement?.closest('.editor-instance .monaco-editor') !== null);
  }
}

/** Runs in the page of VS Code, which writes the state of extensions into its databases when it has time. */
async function isWritten(words: string): Promise<boolean> {
  const settled = async <T>(request: IDBRequest<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('The database could not be read')));
    return promise;
  };
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values: unknown = await settled(database.transaction(store).objectStore(store).getAll());
      if (JSON.stringify(values).includes(words)) return true;
    }
    database.close();
  }
  return false;
}
