import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { isRecord } from '../../src/shared/isRecord.ts';
import { launchBrowser } from '../support/browser.ts';
import {
  type DefaultKeys,
  defaultKeysFile,
  listedKeys,
  normalizedKey,
  ourKeys,
  type Platform,
  platforms,
} from '../support/defaultKeys.ts';
import { eventually } from '../support/eventually.ts';
import { vscodeFromNpm } from '../support/vscodeFromNpm.ts';
import { startVsCodeServer, type VsCodeServer } from '../support/vscodeServer.ts';
import { openVsCodeWindow } from '../support/vscodeWindow.ts';

/** What VS Code in a browser takes for its platform, and how it recognises it. */
const userAgents: Readonly<Record<Platform, string>> = {
  Linux: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Macintosh:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/** `WRITE_DEFAULT_KEYS=1 npm test -- window --grep "default keys"` makes the list anew, for another VS Code. */
const isWritten = process.env['WRITE_DEFAULT_KEYS'] !== undefined;

describe('The default keys', function () {
  this.timeout(120_000);
  let server: VsCodeServer;
  let browser: Browser;
  let version: string;

  before(async () => {
    version = versionOf(await vscodeFromNpm());
    // Without the extension: its own keys must not be found.
    server = await startVsCodeServer();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  /** All keys that begin a default binding. */
  async function defaultKeys(page: Page): Promise<readonly string[]> {
    const editor = page.locator('.editor-group-container.active .monaco-editor').first();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Meta+A');
    const text = await eventually('the list of default keys', async () => {
      await page.keyboard.press('Control+C');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      return copied.includes('"key"') && copied;
    });
    const keys = [...text.matchAll(/"key":\s*"([^" ]+)/gu)].map(([, key]) => normalizedKey(key ?? ''));
    return [...new Set(keys)].toSorted();
  }

  for (const platform of platforms) {
    it(`take none that VS Code has on ${platform}`, async () => {
      const isMac = platform === 'Macintosh';
      const context = await browser.newContext({
        userAgent: userAgents[platform],
        viewport: { width: 1200, height: 800 },
      });
      try {
        const window = await openVsCodeWindow(browser, server, { context });
        await window.page.evaluate(() => navigator.clipboard.writeText(''));
        await window.runCommand('Preferences: Open Default Keyboard Shortcuts (JSON)');
        const taken = await defaultKeys(window.page);
        assert.ok(taken.length > 200, `${taken.length} keys`);
        assert.ok(taken.includes(isMac ? 'shift+cmd+p' : 'ctrl+shift+p'), 'the keys of this platform');
        assert.deepEqual(
          ourKeys(platform).filter((key) => taken.includes(key)),
          [],
        );
        if (isWritten) write(platform, version, taken);
        const { version: listed } = listedKeys();
        assert.equal(listed, version, 'the list is of another VS Code: WRITE_DEFAULT_KEYS=1 makes it anew');
        await window.close();
      } finally {
        await context.close();
      }
    });
  }
});

function versionOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return isRecord(manifest) ? String(manifest['version']) : '';
}

function write(platform: Platform, version: string, taken: readonly string[]): void {
  const known = listedKeys();
  const keys: DefaultKeys = { ...known, version, told: { ...known.told, [platform]: taken } };
  writeFileSync(defaultKeysFile, `${JSON.stringify(keys, undefined, 2)}\n`);
}
