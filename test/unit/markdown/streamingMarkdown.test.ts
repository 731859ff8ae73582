import assert from 'node:assert/strict';
import type { Block } from '../../../src/shared/markdown/blockTree.ts';
import { StreamingMarkdown } from '../../../src/shared/markdown/streamingMarkdown.ts';
import { richAnswers } from '../../support/richAnswers.ts';

const chunkSizes = [1, 2, 3, 4, 7, 13, 97];

/** Draws after every piece, as the panel may. */
function stream(text: string, size: number): readonly Block[] {
  const markdown = new StreamingMarkdown();
  for (let offset = 0; offset < text.length; offset += size) {
    markdown.append(text.slice(offset, offset + size));
    markdown.update();
  }
  markdown.finish();
  return markdown.blocks;
}

function atOnce(text: string): readonly Block[] {
  const markdown = new StreamingMarkdown();
  markdown.append(text);
  markdown.finish();
  return markdown.blocks;
}

/** How many top-level blocks come before those that the last update holds. */
function settledAfter(markdown: StreamingMarkdown): number {
  return markdown.update().reduce((settled, update) => (update.type === 'blocks' ? update.settled : settled), 0);
}

describe('streaming Markdown', () => {
  for (const [name, text] of Object.entries(richAnswers)) {
    it(`${name}: streamed in pieces of any size it ends as it does at once`, () => {
      const expected = atOnce(text);
      for (const size of chunkSizes) assert.deepEqual(stream(text, size), expected, `pieces of ${size}`);
    });
  }

  it('settles all but the unfinished end', () => {
    const markdown = new StreamingMarkdown();
    markdown.append('One.\n\nTwo.\n\nThree');
    markdown.update();
    markdown.append('.\n');
    assert.equal(settledAfter(markdown), 1, 'an unfinished line may still belong to what is before it');
    markdown.append('More\n');
    assert.equal(settledAfter(markdown), 2);
    assert.equal(markdown.blocks.length, 3);
  });

  it('uses a link definition as soon as it is complete, never half of its address', () => {
    const markdown = new StreamingMarkdown();
    const addresses = new Set<string>();
    const text = '[site]: https://example.com/path\n\nFirst paragraph.\n\nSee [site] and more.\n';
    for (const character of text) {
      markdown.append(character);
      for (const match of JSON.stringify(markdown.update()).matchAll(/"href":"([^"]*)"/g)) {
        addresses.add(match[1] ?? '');
      }
    }
    assert.deepEqual([...addresses], ['https://example.com/path']);
  });

  it('settles links to later definitions when it is finished, and keeps all other blocks', () => {
    const markdown = new StreamingMarkdown();
    markdown.append('Plain.\n\nSee [site].\n\nPlain again.\n\n[site]: https://example.com\n');
    assert.equal(JSON.stringify(markdown.update()).includes('href'), false);
    const whole = markdown.finish().find((update) => update.type === 'whole');
    assert.ok(whole !== undefined);
    assert.equal(whole.after[0], whole.before[0]);
    assert.equal(JSON.stringify(whole.after[1]).includes('"href":"https://example.com"'), true);
    assert.deepEqual(markdown.blocks, whole.after);
  });

  it('goes on after it was finished, as an answer that is continued does', () => {
    const text = 'See [site].\n\n- one\n- tw';
    const markdown = new StreamingMarkdown();
    markdown.append(`${text}\n\n[site]: https://exam`);
    markdown.finish();
    markdown.append('ple.com\n\nThe end.\n');
    markdown.finish();
    assert.deepEqual(markdown.blocks, atOnce(`${text}\n\n[site]: https://example.com\n\nThe end.\n`));
  });

  it('takes a line’s end that was cut by its finish for one', () => {
    const markdown = new StreamingMarkdown();
    markdown.append('one\r');
    markdown.finish();
    markdown.append('\ntwo');
    markdown.finish();
    assert.deepEqual(markdown.blocks, atOnce('one\ntwo'));
  });

  it('reads no more than the end again: the last paragraphs of a long text cost what the first did', () => {
    const markdown = new StreamingMarkdown();
    markdown.append('A paragraph.\n\n'.repeat(2000));
    markdown.update();
    assert.ok(markdown.unsettledLength < 50);
    markdown.append('More.');
    assert.equal(settledAfter(markdown), 1999);
  });

  it('does not choke on thousands of openers in a row', () => {
    for (const opener of ['*', '[', '`', '> ', '- ', '![', '<', '_a', '**a ', '~~a ', '&', '|', '1. ', '$', '[x](']) {
      const text = opener.repeat(opener === '> ' ? 1000 : 10_000 / opener.length);
      assert.deepEqual(stream(text, 1000), atOnce(text), opener);
    }
  });

  it('leaves out marks that are nested too deep to be drawn', () => {
    const text = `${'*a '.repeat(3000)}word${'*'.repeat(3000)}`;
    const [paragraph] = atOnce(text);
    assert.equal(JSON.stringify(paragraph).includes('word'), true);
    assert.ok(JSON.stringify(paragraph).split('"emphasis"').length < 100);
  });
});
