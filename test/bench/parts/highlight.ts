// The part of the bench that measures the highlighter: ordinary code, and lines made to be slow.

import { outermost, tokenize } from '../../../src/shared/highlight/tokenize.ts';
import { codeSamples, modeOf, spansOf } from '../../support/markedCode.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const rounds = 7;
const kilobyte = 1024;
/** What a line is made of that asks every rule again and again. */
const bits = [
  '"',
  "'",
  '/',
  '<a ',
  '`${',
  '(',
  ' ',
  '[',
  '*',
  '`',
  'a:',
  '\\',
  '#',
  'a',
  '$',
  '1',
  '.',
  '/*',
  '-',
  '{',
  '- ',
  '>',
  '"a"',
  'a(',
  '<<A ',
];

export async function highlight(report: Report): Promise<void> {
  const ordinary = codeSamples.map(({ language, code }) => {
    const long = `${code}\n`.repeat(Math.ceil((50 * kilobyte) / code.length));
    return bestOf(() => spansOf(language, long)) / (long.length / kilobyte);
  });
  report.add('highlight', median(ordinary) * 100);
  const growths = codeSamples.flatMap(({ language }) => {
    const time = (line: string): number => bestOf(() => tokenize(line, outermost(modeOf(language)))) / line.length;
    return bits.map((bit) => {
      const line = (length: number): string => bit.repeat(Math.ceil(length / bit.length));
      return time(line(16 * kilobyte)) / time(line(2 * kilobyte));
    });
  });
  report.add('highlightGrowth', Math.max(...growths));
}

function bestOf(run: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
