// What the bench measures on: a VS Code with our package, the empty extension and the bare reference, one window, and a
// model server in this process. Started once for all parts but the sizes.

import type { Browser, CDPSession, Frame } from 'playwright-core';
import { packagedVsix } from '../../scripts/package.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startVsCodeServer, type VsCodeServer } from '../support/vscodeServer.ts';
import { openVsCodeWindow, type VsCodeWindow } from '../support/vscodeWindow.ts';
import { benchExtension, packageBenchExtensions } from './benchExtensions.ts';
import { controlVariable, modelVariable } from './extension/jobs.ts';
import { Helper } from './helper.ts';
import { ModelServer } from './modelServer.ts';
import { watchForBox } from './pageProbe.ts';

export class BenchStage {
  readonly model: ModelServer;
  readonly helper: Helper;
  readonly window: VsCodeWindow;
  readonly #server: VsCodeServer;
  readonly #browser: Browser;
  #devtools: CDPSession | undefined;

  private constructor(
    model: ModelServer,
    helper: Helper,
    server: VsCodeServer,
    browser: Browser,
    window: VsCodeWindow,
  ) {
    this.model = model;
    this.helper = helper;
    this.window = window;
    this.#server = server;
    this.#browser = browser;
  }

  /** Needs a package that was made before. */
  static async start(): Promise<BenchStage> {
    const model = await ModelServer.start();
    const helper = await Helper.start();
    const server = await startVsCodeServer({
      vsix: [await packagedVsix(), ...(await packageBenchExtensions())],
      environment: { [controlVariable]: helper.address, [modelVariable]: model.origin },
      settings: {
        // Our panel is opened by the parts that want it: what comes up by itself would be active too early.
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
        'causerie.connections': [
          { name: 'Bench', endpoint: `${model.origin}/v1`, auth: 'none', models: ['bench-model'] },
        ],
        'causerie.model': 'Bench/bench-model',
      },
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.addInitScript(watchForBox);
    const folder = await temporaryFolder('causerie-bench-folder-');
    const window = await openVsCodeWindow(browser, server, { folder, context });
    return new BenchStage(model, helper, server, browser, window);
  }

  /** Loads the window anew, with a new extension host. */
  async reopen(): Promise<void> {
    this.helper.expectNewHost();
    await this.window.reopen();
  }

  /** Shows our panel and the bare reference. */
  async showPanels(): Promise<void> {
    await this.helper.command('causerie.open');
    await this.helper.command('causerieBench.bare.focus');
    await this.window.panel();
    await this.barePage();
  }

  barePage(): Promise<Frame> {
    return eventually('the page of the bare reference', async () => {
      for (const frame of this.window.page.frames()) {
        const parent = frame.parentFrame()?.url().toLowerCase() ?? '';
        if (!parent.includes(`extensionid=${benchExtension}`)) continue;
        if (await frame.getByRole('textbox', { name: 'Bare' }).isVisible()) return frame;
      }
      return undefined;
    });
  }

  /** Milliseconds of CPU that the window's main thread has spent so far. Webviews share it in this VS Code. */
  async rendererTime(): Promise<number> {
    return 1000 * (await this.#metric('TaskDuration'));
  }

  /** Bytes of the heap of the window and its webviews, after a collection. */
  async pageHeap(): Promise<number> {
    const devtools = await this.#connect();
    await devtools.send('HeapProfiler.collectGarbage');
    await devtools.send('HeapProfiler.collectGarbage');
    return this.#metric('JSHeapUsedSize');
  }

  async stop(): Promise<void> {
    await this.window.close();
    await this.#browser.close();
    await this.#server.stop();
    await this.model.stop();
    this.helper.stop();
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = await (await this.#connect()).send('Performance.getMetrics');
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) throw new Error(`The browser does not tell ${name}`);
    return metric.value;
  }

  async #connect(): Promise<CDPSession> {
    if (this.#devtools === undefined) {
      this.#devtools = await this.window.context.newCDPSession(this.window.page);
      await this.#devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    }
    return this.#devtools;
  }
}
