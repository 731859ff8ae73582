import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { startVsCodeServer, type VsCodeServer } from '../support/vscodeServer.ts';
import { openVsCodeWindow } from '../support/vscodeWindow.ts';

interface Key {
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}

const keybindings = readKeybindings();

function readKeybindings(): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own manifest; manifest.test.ts looks at its shape
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly keybindings: readonly Key[] };
  };
  return manifest.contributes.keybindings;
}

/** What VS Code in a browser takes for its platform, and how it recognises it. */
const platforms = {
  Linux: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Macintosh:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
} as const;

/** VS Code writes the modifiers in this order. */
const modifiers = ['ctrl', 'shift', 'alt', 'cmd'];

function normalized(key: string): string {
  const parts = key.split('+');
  return [...modifiers.filter((modifier) => parts.includes(modifier)), parts.at(-1)].join('+');
}

describe('The default keys', function () {
  this.timeout(120_000);
  let server: VsCodeServer;
  let browser: Browser;

  before(async () => {
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
    return [...text.matchAll(/"key":\s*"([^" ]+)/gu)].map(([, key]) => normalized(key ?? ''));
  }

  for (const [platform, userAgent] of Object.entries(platforms)) {
    it(`take none that VS Code has on ${platform}`, async () => {
      const isMac = platform === 'Macintosh';
      const context = await browser.newContext({ userAgent, viewport: { width: 1200, height: 800 } });
      try {
        const window = await openVsCodeWindow(browser, server, { context });
        await window.page.evaluate(() => navigator.clipboard.writeText(''));
        await window.runCommand('Preferences: Open Default Keyboard Shortcuts (JSON)');
        const taken = await defaultKeys(window.page);
        assert.ok(taken.length > 500, `${taken.length} keys`);
        assert.ok(taken.includes(isMac ? 'shift+cmd+p' : 'ctrl+shift+p'), 'the keys of this platform');
        // In our page the editor's keys have nothing to do, and one that means the same may be ours: so is Esc in a diff
        // of ours while code is being written into it.
        const isOurs = (when = ''): boolean =>
          when.includes('causerie.panelFocus') || when.includes('causerie.editing');
        const elsewhere = keybindings.filter(({ when }) => !isOurs(when));
        const ours = elsewhere.map(({ key, mac }) => normalized((isMac ? mac : undefined) ?? key));
        assert.deepEqual(
          ours.filter((key) => taken.includes(key)),
          [],
        );
        await window.close();
      } finally {
        await context.close();
      }
    });
  }
});
