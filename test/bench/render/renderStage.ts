// The browser that the renderer is measured in: one page with the panel's styles, in which the contestants take turns.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { panelHtml } from '../../../src/vscode/panel/panelHtml.ts';
import { panelBundle } from '../../../scripts/panelBundle.ts';
import { launchBrowser } from '../../support/browser.ts';
import { projectFolder } from '../../support/projectFolder.ts';
import { bundleGrammars, bundleStrings } from '../../webview/support/bundlePage.ts';
import type { PacedRun, Run } from './benchPage.ts';

/** A page that is isolated gets a clock of five microseconds instead of a hundred. It has to be a secure one. */
const origin = 'http://localhost:9';
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const benchStyle =
  '.benchScroller { position: absolute; inset: 0; } .plainNodes .message { content-visibility: visible; }';

export class RenderStage {
  readonly browser: Browser;
  readonly page: Page;
  readonly #devtools: CDPSession;

  private constructor(browser: Browser, page: Page, devtools: CDPSession) {
    this.browser = browser;
    this.page = page;
    this.#devtools = devtools;
  }

  static async start(): Promise<RenderStage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
    const files = await filesOfPage();
    await page.route('**/*', (route) => {
      const file = files.get(new URL(route.request().url()).pathname);
      return file === undefined ? route.abort() : route.fulfill({ ...file, headers: isolation });
    });
    await page.goto(origin);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(() => globalThis.grammarsLoaded);
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('The clock of the page is too coarse');
    return new RenderStage(browser, page, devtools);
  }

  /** Milliseconds of each measured delta, and of the main thread's CPU for all of them. */
  async measure(run: Run): Promise<{ readonly times: readonly number[]; readonly cpu: number }> {
    await this.#collectGarbage();
    const before = await this.#cpu();
    const times = await this.page.evaluate((one) => globalThis.measureRun(one), run);
    return { times, cpu: (await this.#cpu()) - before };
  }

  /** CPU in milliseconds of a run at a pace. */
  async measurePaced(run: PacedRun): Promise<number> {
    await this.#collectGarbage();
    const before = await this.#cpu();
    await this.page.evaluate((one) => globalThis.runPaced(one), run);
    return (await this.#cpu()) - before;
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  async #collectGarbage(): Promise<void> {
    await this.#devtools.send('HeapProfiler.collectGarbage');
  }

  async #cpu(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    const metric = metrics.find(({ name }) => name === 'TaskDuration');
    if (metric === undefined) throw new Error('The browser does not tell TaskDuration');
    return 1000 * metric.value;
  }
}

async function filesOfPage(): Promise<ReadonlyMap<string, { readonly contentType: string; readonly body: string }>> {
  const file = (path: string): Promise<string> => readFile(join(projectFolder, path), 'utf8');
  const support = 'test/webview/support';
  const styles = [
    await file(`${support}/themes/dark.css`),
    await file(`${support}/webviewDefaults.css`),
    await file('media/panel.css'),
  ];
  const { outputFiles } = await build({
    ...panelBundle(projectFolder),
    entryPoints: [join(projectFolder, 'test/bench/render/benchPage.ts')],
    write: false,
    minify: true,
    logLevel: 'silent',
  });
  const html = panelHtml({
    script: `${origin}/bench.js`,
    stylesheet: `${origin}/bench.css`,
    grammarsScript: `${origin}/grammars.js`,
    // There are no formulas in the corpus.
    mathsScript: `${origin}/maths.js`,
    mathsStylesheet: `${origin}/maths.css`,
    cspSource: origin,
    language: 'en',
    strings: await bundleStrings('en'),
  });
  return new Map([
    ['/', { contentType: 'text/html', body: html }],
    ['/bench.js', { contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' }],
    ['/grammars.js', { contentType: 'text/javascript', body: await bundleGrammars() }],
    ['/bench.css', { contentType: 'text/css', body: [...styles, benchStyle].join('\n') }],
  ]);
}
