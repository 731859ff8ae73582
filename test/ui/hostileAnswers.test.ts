import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { hostileAnswers } from '../support/hostileAnswers.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';

/** Runs in the page: controls and live regions inside an answer that are not the panel's own. */
function forgedControls(): readonly string[] {
  const own =
    '.codeHeader button, .codeHeader > [role=toolbar], .codeBlock > .foldCode, .codeBlock[role=group], a[role=link]';
  return [...document.querySelectorAll('.markdown *')]
    .filter((node) =>
      node.matches('button, input, textarea, select, form, details, iframe, img, script, style, [role]'),
    )
    .filter((node) => !node.matches(own))
    .map((node) => node.outerHTML);
}

describe('A hostile answer in a real window', function () {
  this.timeout(240_000);
  let product: Product;
  let panel: Frame;
  const addresses: string[] = [];

  before(async () => {
    product = await startProduct();
    // Every frame of every page of this browser profile.
    product.window.context.on('request', (request) => addresses.push(request.url()));
    panel = await openChat(product);
    product.model.script({ body: answer(...hostileAnswers.map((text) => `${text}\n\n`), '\n\nThe very end.') });
    await ask(product, 'What do you say?');
    await panel.getByText('The very end.').waitFor();
    // Formulas are drawn under the window's own policy, by a script and fonts that load on demand.
    await panel.locator('.math.drawn .katex').first().waitFor({ state: 'attached' });
    await panel.getByRole('status').getByText('Answer complete', { exact: true }).waitFor({ state: 'attached' });
  });
  after(() => product.stop());

  /** What was asked of anybody but VS Code. */
  const strangers = (): readonly string[] => addresses.filter((address) => !isOfVsCode(new URL(address)));

  function isOfVsCode({ protocol, host, pathname }: URL): boolean {
    // Data and blob addresses ask nobody.
    if (['data:', 'blob:', 'about:'].includes(protocol)) return true;
    // So VS Code calls what its service worker takes from its own server: of ours, these files.
    if (host.endsWith('.vscode-resource.vscode-cdn.net'))
      return /\/(media\/panel\.css|dist\/(?:(?:panel|grammars)\.js|maths\.(?:js|css)|fonts\/KaTeX_[\w-]+\.woff2))$/u.test(
        pathname,
      );
    // The last one is where VS Code itself looks for extensions.
    return host === new URL(product.server.address).host || host === 'open-vsx.org';
  }

  it('loads nothing from anywhere', async () => {
    const panelAddress = panel.url();
    // What the answer named would be loaded by now: a request of the page itself comes after those.
    await panel.evaluate(() => fetch('data:,').then(undefined, () => undefined));
    assert.deepEqual(strangers(), []);
    assert.ok(
      ['panel.js', 'grammars.js', 'maths.js', 'maths.css'].every((file) =>
        addresses.some((address) => address.includes(file)),
      ),
      'the requests of the panel were seen',
    );
    assert.equal(panel.url(), panelAddress);
    assert.equal(product.model.requests.length, 1);
  });

  it('runs nothing, neither in the panel nor in the window around it', async () => {
    for (const frame of product.window.page.frames()) {
      assert.equal(await frame.evaluate(() => 'wasRun' in globalThis), false, frame.url());
    }
  });

  it('forges no control of the panel', async () => {
    assert.deepEqual(await panel.evaluate(forgedControls), []);
    for (const name of ['Send', 'Stop']) {
      assert.ok((await panel.getByRole('button', { name, exact: true }).count()) <= 1, name);
    }
    assert.equal(await panel.getByRole('textbox').count(), 1);
    assert.equal(await panel.getByRole('alert').count(), 0);
    assert.equal(await panel.getByRole('status').count(), 1);
    assert.equal(await panel.getByRole('article', { name: /^Assistant/u }).count(), 1);
  });

  it('has no link that runs a command, opens a file outside or leaves the panel', async () => {
    const { page } = product.window;
    // Links that would lead somewhere were an address left in them.
    assert.equal(await panel.locator('.markdown [href], .markdown [src]').count(), 0);
    const schemes = /^\s*(command|javascript|vscode|vscode-resource|vbscript|data|file|blob):/iu;
    const targets = await panel
      .locator('.markdown a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('title') ?? ''));
    assert.ok(targets.length > 0, 'the honest links are links');
    assert.deepEqual(
      targets.filter((target) => schemes.test(target)),
      [],
    );
    // The words of a `command:` link are there, and a click on them does nothing.
    const before = { pages: product.window.context.pages().length, frames: page.frames().length };
    const words = panel.locator('.markdown').getByText('command:causerie.newChat', { exact: false }).first();
    await words.scrollIntoViewIfNeeded();
    await words.click();
    await panel.getByText('The very end.').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual({ pages: product.window.context.pages().length, frames: page.frames().length }, before);
    assert.deepEqual(strangers(), []);
  });
});
