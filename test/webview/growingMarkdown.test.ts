import assert from 'node:assert/strict';
import { join } from 'node:path';
import commonmark from 'commonmark-spec';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { parseMarkdown } from '../../src/shared/markdown/parseMarkdown.ts';
import { launchBrowser } from '../support/browser.ts';
import { growingAnswers } from '../support/growingAnswers.ts';
import { panelBundle } from '../../scripts/panelBundle.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { richAnswers } from '../support/richAnswers.ts';
import { bundleGrammars, bundleStrings } from './support/bundlePage.ts';
import type { Growth } from './support/growInPage.ts';

const pieceSizes = [1, 2, 3, 4, 7, 97, 100_000];
const specSizes = [1, 3, 4, 13];
/** Drawn character by character, longer ones would take minutes. */
const shortEnough = 2500;

describe('a growing answer in the page', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(projectFolder, 'test/webview/support/growInPage.ts')],
      ...panelBundle(projectFolder),
      write: false,
      logLevel: 'silent',
    });
    browser = await launchBrowser();
    page = await browser.newPage();
    const strings = JSON.stringify(await bundleStrings('en'));
    const grammarsScript = `data:text/javascript,${encodeURIComponent(await bundleGrammars())}`;
    await page.evaluate((data) => Object.assign(document.body.dataset, data), { strings, grammarsScript });
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    await page.evaluate(() => globalThis.grammarsLoaded);
  });
  after(() => browser.close());

  const problemsOf = (growths: readonly Growth[]): Promise<readonly string[]> =>
    page.evaluate((all) => globalThis.growInPage(all), growths);

  for (const [name, text] of Object.entries({ ...richAnswers, ...growingAnswers })) {
    it(`keeps every settled node and ends as it is drawn at once: ${name}`, async () => {
      const sizes = text.length <= shortEnough ? pieceSizes : pieceSizes.filter((size) => size >= 7);
      assert.deepEqual(await problemsOf(sizes.map((pieceSize) => ({ name, text, pieceSize }))), []);
    });
  }

  it('reads entities as the host does', async () => {
    const names =
      'amp lt quot nbsp copy AElig Dcaron frac34 HilbertSpace ClockwiseContourIntegral ngE semi Tab NewLine';
    const none = 'notit ampfoo hello copyright x notAnEntityAtAll AMPx';
    const text = [...names.split(' '), ...none.split(' ')].map((name) => `a&${name};b`).join('\n\n');
    const drawn = await page.evaluate((whole) => globalThis.wordsInPage(whole), text);
    const words = parseMarkdown(text).map((block) => block.type === 'paragraph' && block.children[0]);
    assert.deepEqual(
      drawn,
      words.map((word) => word !== false && word?.type === 'text' && word.text),
    );
  });

  it('keeps what is selected, over settled words and those that are being written', async () => {
    const words = Array.from({ length: 120 }, (_, index) => `word ${index} and more of it`).join(' ');
    for (const text of [words, `- one\n- two\n- ${words}`, `First.\n\n> second\n>\n> ${words}`]) {
      const selected = await page.evaluate((whole) => globalThis.selectWhileGrowing(whole, 4), text);
      assert.ok(selected.length > 200);
      assert.ok((selected[0]?.length ?? 0) > 1000);
      assert.equal(new Set(selected).size, 1, 'it is the same to the end');
    }
  });

  for (const pieceSize of specSizes) {
    it(`ends as it is drawn at once: all examples of CommonMark in pieces of ${pieceSize}`, async () => {
      const growths = commonmark.tests.map(({ number, markdown }) => ({
        name: `example ${number}`,
        text: markdown.replaceAll('→', '\t'),
        pieceSize,
      }));
      assert.deepEqual(await problemsOf(growths), []);
    });
  }
});
