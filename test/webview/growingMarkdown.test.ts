import assert from 'node:assert/strict';
import { join } from 'node:path';
import commonmark from 'commonmark-spec';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { codeBlocksOf } from '../../src/shared/markdown/codeBlocks.ts';
import { parseMarkdown } from '../../src/shared/markdown/parseMarkdown.ts';
import { launchBrowser } from '../support/browser.ts';
import { growingAnswers } from '../support/growingAnswers.ts';
import { panelBundle } from '../../scripts/panelBundle.ts';
import { codeSamples } from '../support/markedCode.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { richAnswers } from '../support/richAnswers.ts';
import { bundleGrammars, bundleStrings } from './support/bundlePage.ts';
import type { Growth } from './support/growInPage.ts';
import { pieceSizes } from './support/states.ts';

const specSizes = [1, 3, 4, 13];
const definition = '[defined]: https://example.com/defined\n\n';

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
      assert.deepEqual(await problemsOf(pieceSizes.map((pieceSize) => ({ name, text, pieceSize }))), []);
    });

    it(`ends as it is drawn at once when it was finished on the way and goes on: ${name}`, async () => {
      // With a definition all links are settled at the end, and what follows begins with whole blocks.
      const continuations = ['', definition].flatMap((start) =>
        Array.from({ length: 12 }, (_, index) => ({
          text: start + text,
          end: start.length + Math.ceil((text.length * (index + 1)) / 13),
        })),
      );
      assert.deepEqual(await page.evaluate((all) => globalThis.continueInPage(all), continuations), []);
    });
  }

  it('shows of each block of code what Copy Code gives', async () => {
    for (const text of [...Object.values(growingAnswers), ...Object.values(richAnswers)]) {
      const codes = codeBlocksOf(text).map(({ code }) => code);
      assert.deepEqual(await page.evaluate((whole) => globalThis.codesInPage(whole), text), codes);
    }
  });

  it('keeps what is selected, and builds nothing anew, when an answer goes on inside a fence or a paragraph', async () => {
    const lines = Array.from({ length: 80 }, (_, index) => `const line${index} = ${index};\n`).join('');
    const words = 'Word after word of a long paragraph, '.repeat(60);
    for (const start of ['', definition]) {
      for (const [text, newBlocks] of [
        [`${start}Before.\n\n\`\`\`ts\n${lines}const half = "the`, 0],
        [`${start}- item\n\n  \`\`\`ts\n${lines.replaceAll(/^/gm, '  ').trimEnd()}`, 0],
        [`${start}${words}and the`, 0],
        [`${start}> ${words}and the`, 0],
      ] as const) {
        const before = await page.evaluate((one) => globalThis.selectAndContinue(one), { text, end: text.length });
        const after = await page.evaluate((one) => globalThis.selectAndContinue(one), {
          text: `${text} end"`,
          end: text.length,
        });
        assert.ok(before.selected.length > 1000);
        assert.deepEqual(after, { selected: before.selected, newBlocks }, text.slice(0, 60));
      }
    }
  });

  it('is drawn in every so manieth frame where an end is long, and to its end when nothing more comes', async () => {
    // Nothing in it can be settled, and 5,000 characters are two quarters of a frame.
    const open = `[${'a *b* c '.repeat(690)}`;
    const frames = await page.evaluate(([text, size]) => globalThis.framesDrawn(text, size), [
      `${open}and more. The end.`,
      open.length,
    ] as const);
    assert.deepEqual(frames, [0, 4]);
    const pieceSize = 60;
    const driven = await page.evaluate(([text, size]) => globalThis.framesDrawn(text, size), [
      `${open}${'and more '.repeat(100)}The end.`,
      pieceSize,
    ] as const);
    const late = driven.filter((frame) => frame * pieceSize > 5000 && frame * pieceSize < open.length);
    const steps = late.slice(1).map((frame, index) => frame - (late[index] ?? 0));
    assert.ok(steps.length > 0);
    assert.deepEqual([...new Set(steps)], [3], String(driven));
  });

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

  it('draws code as it is when several pieces come between two draws', async () => {
    for (const { language, code } of codeSamples) {
      for (let seed = 1; seed <= 60; seed++) {
        const fence = `\`\`\`\`\`${language}\n${code}\n`;
        const wrong = await page.evaluate(([text, of]) => globalThis.drawNowAndThen(text, of), [fence, seed] as const);
        assert.equal(wrong, undefined, `${language}, seed ${seed}`);
      }
    }
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
