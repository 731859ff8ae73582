// Gives the tests of a suite their pages: one browser for the whole run, a fresh page for each test.

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { openPanelPage, type PanelPage, type PanelPageOptions } from './panelPage.ts';

let browser: Promise<Browser> | undefined;

after(async () => (await browser)?.close());

/**
 * Call in a `describe`. Each page is closed after its test, and must by then have thrown nothing,
 * asked for no address and tried nothing that its policy forbids.
 */
export function usePanel(): (options?: PanelPageOptions) => Promise<PanelPage> {
  const opened: PanelPage[] = [];
  afterEach(async () => {
    const pages = opened.splice(0);
    await Promise.all(pages.map((panel) => panel.close()));
    for (const { errors, requests, violations } of pages) {
      assert.deepEqual({ errors, requests, violations }, { errors: [], requests: [], violations: [] });
    }
  });
  return async (options) => {
    browser ??= launchBrowser();
    const panel = await openPanelPage(await browser, options);
    opened.push(panel);
    return panel;
  };
}
