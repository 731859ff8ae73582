import assert from 'node:assert/strict';
import commonmark from 'commonmark-spec';
import { growingAnswers } from '../../support/growingAnswers.ts';
import { hostileAnswers } from '../../support/hostileAnswers.ts';
import { richAnswers } from '../../support/richAnswers.ts';
import { parseAtOnce, streamInPieces } from '../../support/streamMarkdown.ts';

/** `CAUSERIE_FUZZ=10000 npm run unit -- --grep spliced` for the long run; `CAUSERIE_FUZZ_SEED` repeats one. */
const count = Number(process.env['CAUSERIE_FUZZ'] ?? 250);
const firstSeed = Number(process.env['CAUSERIE_FUZZ_SEED'] ?? 1);

const corpus: readonly string[] = [
  ...Object.values(richAnswers),
  ...Object.values(growingAnswers),
  ...hostileAnswers,
  ...commonmark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t')),
];

/** The same numbers for the same seed: a whole number from 0 to below `limit`. */
type Pick = (limit: number) => number;

function picker(seed: number): Pick {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const settings: readonly ((piece: string) => string)[] = [
  (piece) => piece,
  (piece) => piece,
  (piece) => piece.replaceAll(/^/gm, '> '),
  (piece) => `- ${piece.replaceAll('\n', '\n  ')}`,
  (piece) => `1.  ${piece.replaceAll('\n', '\n    ')}`,
  (piece) => piece.replaceAll('\n', ' '),
  (piece) => piece.replaceAll(/\n+/g, '\n'),
  (piece) => `- ${piece.slice(0, 60).replaceAll('\n', '\n  ')}\n`.repeat(4),
];
const joints = ['', '\n', '\n\n', ' '];

function spliced(pick: Pick): string {
  const pieces = Array.from({ length: 1 + pick(6) }, () => {
    const source = corpus[pick(corpus.length)] ?? '';
    const start = pick(2) === 0 ? 0 : pick(source.length);
    const piece = source.slice(start, start + 1 + pick(pick(10) === 0 ? 4000 : 300));
    return (settings[pick(settings.length)]?.(piece) ?? piece) + (joints[pick(joints.length)] ?? '');
  });
  return pieces.join('');
}

function randomSizes(pick: Pick): readonly number[] {
  const largest = [1, 4, 20, 200][pick(4)] ?? 1;
  return Array.from({ length: 500 }, () => 1 + pick(largest));
}

describe('spliced answers', () => {
  it('end the same in random pieces as at once, and nothing throws', function () {
    this.timeout(Math.max(10_000, count * 50));
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picker(seed);
      const text = spliced(pick);
      assert.deepEqual(streamInPieces(text, ...randomSizes(pick)), parseAtOnce(text), `CAUSERIE_FUZZ_SEED=${seed}`);
    }
  });
});
