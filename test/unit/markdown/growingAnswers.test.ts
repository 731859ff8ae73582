import assert from 'node:assert/strict';
import type { Block } from '../../../src/shared/markdown/blockTree.ts';
import { StreamingMarkdown } from '../../../src/shared/markdown/streamingMarkdown.ts';
import { drawn, lookOf } from '../../support/drawnBlocks.ts';
import { growingAnswers } from '../../support/growingAnswers.ts';
import { hostileAnswers } from '../../support/hostileAnswers.ts';
import { mathAnswers } from '../../support/mathAnswers.ts';
import { parseAtOnce, streamInPieces } from '../../support/streamMarkdown.ts';

const chunkSizes = [1, 2, 3, 4, 7, 97, Infinity];

/** Every text that is drawn while the answer grows character by character, in the order in which it is. */
function wordsDrawn(text: string): readonly string[] {
  const shown: string[] = [];
  const markdown = new StreamingMarkdown();
  for (const character of text) {
    markdown.append(character);
    for (const update of markdown.update()) {
      if (update.type === 'blocks') shown.push(JSON.stringify(update.blocks));
    }
  }
  return shown;
}

describe('an answer that grows', () => {
  for (const [name, text] of Object.entries(growingAnswers)) {
    it(`ends in any pieces as it does at once: ${name}`, () => {
      const expected = parseAtOnce(text.replaceAll(/\r\n?/g, '\n'));
      for (const size of chunkSizes) assert.deepEqual(streamInPieces(text, size), expected, `pieces of ${size}`);
    });
  }

  it('ends in any pieces as it does at once: formulas, hostile answers', () => {
    for (const text of [...Object.values(mathAnswers), ...hostileAnswers]) {
      const expected = parseAtOnce(text.replaceAll(/\r\n?/g, '\n'));
      // Some are long and made to be slow.
      const sizes = text.length < 500 ? chunkSizes : [97, Infinity];
      for (const size of sizes) assert.deepEqual(streamInPieces(text, size), expected, `pieces of ${size}`);
    }
  });

  // Letter by letter they would take minutes; of every kind there is a shorter one above.
  for (const [name, text] of Object.entries({
    'a line of 40 KB': 'word '.repeat(8000),
    'a line of 40 KB without spaces': 'x'.repeat(40_000),
    'a line of code of 40 KB': `\`\`\`js\n${'call(1); '.repeat(4500)}\n\`\`\`\n`,
    'a fence of 10,000 lines': `\`\`\`\n${'let a;\n'.repeat(10_000)}\`\`\`\n`,
    'a paragraph of 10 KB': '**Bold**, `code` and _more_ of it; '.repeat(300),
    'a table of 300 rows': `| a | b |\n|---|---|\n${'| 1 | `2` |\n'.repeat(300)}`,
  })) {
    it(`ends in pieces as it does at once: ${name}`, function () {
      this.timeout(60_000);
      const expected = parseAtOnce(text);
      for (const size of [7, 97, Infinity]) assert.deepEqual(streamInPieces(text, size), expected, `pieces of ${size}`);
    });
  }

  it('ends in any pieces as it does at once: many openers in a row', () => {
    for (const opener of ['*', '[', '`', '>']) {
      for (const [count, sizes] of [
        [300, [1, 2, 3, 4, 7]],
        [2000, [97, Infinity]],
      ] as const) {
        const text = opener.repeat(count);
        for (const size of sizes) assert.deepEqual(streamInPieces(text, size), parseAtOnce(text), `${opener} ${size}`);
      }
    }
  });

  for (const [text, marks] of [
    ['some **bold** and', /\*/],
    ['some *slanted* and', /\*/],
    ['some `code` and', /`/],
    ['some ~~gone~~ and', /~/],
    ['some [text](https://example.com/x) and', /[[\]()]/],
    ['some ![alt](https://example.com/x.png) and', /[[\]()!]/],
    ['some <https://example.com/x> and', /[<>]/],
    ['| a | b |\n|---|---|\n| 1 | 2 |\n', /\|/],
    ['para\n\n```js\ncode\n```\n\nend', /`|js\\n/],
    ['para\n\n- [x] done\n- [ ] open\n', /\[/],
    ['# head\n\n* item\n* item\n', /[#*]/],
  ] as const) {
    it(`shows no raw mark on the way: ${JSON.stringify(text)}`, () => {
      for (const shown of wordsDrawn(text)) {
        for (const [, words = ''] of shown.matchAll(/"(?:text|code)":"([^"]*)"/g)) assert.doesNotMatch(words, marks);
      }
    });
  }

  for (const [name, text] of Object.entries(growingAnswers)) {
    it(`shows after each piece what it shows when all of that comes at once: ${name}`, () => {
      const markdown = new StreamingMarkdown();
      let blocks: readonly Block[] = [];
      const step = Math.max(1, Math.floor(text.length / 200));
      for (let end = step; end < text.length; end += step) {
        markdown.append(text.slice(end - step, end));
        blocks = drawn(blocks, markdown.update());
        // Elsewhere it depends on what is known of the line so far how much of it is held back.
        if (!/[a-z] ?[a-z]$/.test(text.slice(0, end)) || /(?:```|~~~).*$/.test(text.slice(0, end))) continue;
        const atOnce = new StreamingMarkdown();
        atOnce.append(text.slice(0, end));
        assert.equal(lookOf(blocks), lookOf(drawn([], atOnce.update())), `after ${end}`);
      }
    });
  }

  it('keeps no guess at its end', () => {
    for (const text of [
      '**bold',
      '`code',
      '[text',
      '[text](https://exam',
      '| a | b |',
      '<https://exam',
      'a\n-',
      '- [x',
    ]) {
      assert.deepEqual(streamInPieces(text, 1), parseAtOnce(text), text);
    }
  });

  it('makes no heading of a paragraph under which a list begins', () => {
    assert.equal(wordsDrawn('A paragraph\n- item\n- item\n').join('').includes('heading'), false);
  });

  it('catches up at once after a time in which nothing was drawn', () => {
    const text = Object.values(growingAnswers).join('\n\n');
    const markdown = new StreamingMarkdown();
    for (let offset = 0; offset < text.length; offset += 4) markdown.append(text.slice(offset, offset + 4));
    assert.equal(markdown.update().length > 0, true);
    markdown.finish();
    assert.deepEqual(markdown.blocks, parseAtOnce(text.replaceAll(/\r\n?/g, '\n')));
  });

  it('settles items, rows, lines of code and the front of a paragraph: what is read again stays short', () => {
    const growing = {
      items: Array.from({ length: 300 }, (_, index) => `- item ${index}\n`),
      'items in an item': ['1. first\n', ...Array.from({ length: 300 }, (_, index) => `    - item ${index}\n`)],
      'items in a quote': Array.from({ length: 300 }, (_, index) => `> - item ${index}\n`),
      rows: ['| a | b |\n|---|---|\n', ...Array.from({ length: 300 }, (_, index) => `| ${index} | x |\n`)],
      code: ['```\n', ...Array.from({ length: 300 }, (_, index) => `line ${index}\n`)],
      'code in an item': ['- ```\n', ...Array.from({ length: 300 }, (_, index) => `  line ${index}\n`)],
      words: Array.from({ length: 300 }, (_, index) => `word ${index} **bold** `),
    };
    for (const [name, pieces] of Object.entries(growing)) {
      const markdown = new StreamingMarkdown();
      for (const piece of pieces) {
        markdown.append(piece);
        markdown.update();
        assert.ok(markdown.unsettledLength < 1400, name);
      }
    }
  });
});
