import assert from 'node:assert/strict';
import { outermost, tokenize, type Nesting } from '../../../src/shared/highlight/tokenize.ts';
import { codeSamples, mark, modeOf, spansOf } from '../../support/markedCode.ts';

const join = (spans: readonly { readonly text: string }[]): string => spans.map(({ text }) => text).join('');

/** Cuts that a stream would make: the last line again and again, from what was open before it. */
function* growing(code: string): Iterable<string> {
  for (let length = 1; length <= code.length; length++) yield code.slice(0, length);
}

/** Reproducible; good enough to cut texts. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe('A line of code', () => {
  it('is its spans, in every language and wherever it is cut', () => {
    for (const { language, code } of codeSamples) {
      for (const part of growing(code)) assert.equal(spansOf(language, part).map(join).join('\n'), part, language);
    }
  });

  it('is its spans whatever language it is not', () => {
    const codes = codeSamples.map(({ code }) => code);
    for (const { language } of codeSamples) {
      for (const code of codes) assert.equal(spansOf(language, code).map(join).join('\n'), code, language);
    }
  });

  it('has neighbours of different kinds only, none of them empty', () => {
    for (const { language, code } of codeSamples) {
      for (const spans of spansOf(language, code)) {
        for (const [index, { text, kind }] of spans.entries()) {
          assert.notEqual(text, '');
          assert.notEqual(spans[index - 1]?.kind ?? 'none', kind ?? 'nothing');
        }
      }
    }
  });

  it('needs nothing but what was open before it: the whole is what the pieces give', () => {
    for (const { language, code, marked } of codeSamples) {
      // As a stream comes: character by character, the last line anew each time, from the same nesting.
      const done: string[] = [];
      let nesting: Nesting = outermost(modeOf(language));
      let line = '';
      let drawn = '';
      for (const character of `${code}\n`) {
        if (character === '\n') {
          const { spans, after } = tokenize(line, nesting);
          done.push(mark([spans]));
          nesting = after;
          line = '';
        } else {
          line += character;
          drawn = mark([tokenize(line, nesting).spans]);
        }
      }
      assert.equal(done.join('\n'), marked, language);
      assert.equal(
        drawn,
        done.findLast((last) => last !== ''),
        language,
      );
    }
  });

  it('may come in pieces, each behind some characters of the one before', () => {
    const code = `const a = "${'x'.repeat(30)}"; /* ${'y '.repeat(30)} */ return b / c;`;
    let nesting = outermost(modeOf('ts'));
    const spans = [];
    for (let start = 0; start < code.length; start += 20) {
      const from = Math.min(start, 8);
      const endsLine = start + 20 >= code.length;
      const piece = tokenize(code.slice(start - from, start + 20), nesting, { from, endsLine });
      nesting = piece.after;
      spans.push(...piece.spans);
    }
    assert.equal(join(spans), code);
    const coloured = spans.filter(({ kind }) => kind === 'comment' || kind === 'string');
    assert.equal(
      join(coloured),
      code.slice(code.indexOf('"'), code.indexOf('"; ') + 1) + code.slice(code.indexOf('/*'), code.indexOf(' return')),
    );
    assert.equal(nesting.mode, modeOf('ts'));
  });

  it('does not lose a character of noise, however deep it nests', () => {
    const random = randomNumbers(4);
    const bits = [
      '"',
      "'",
      '`',
      '${',
      '}',
      '{',
      '(',
      ')',
      '/*',
      '*/',
      '<a',
      '>',
      '</a>',
      '<<EOF',
      'EOF',
      '\n',
      '#',
      '\\',
      ' ',
      'x',
      '|',
      '"""',
      '[',
      ']',
      '$(',
      '<!--',
      '```js',
      '@',
      '=begin',
      'R"(',
      '😀',
      '\t',
      '1e+',
    ];
    for (const { language } of codeSamples) {
      for (let round = 0; round < 40; round++) {
        const noise = Array.from({ length: 60 }, () => bits[Math.floor(random() * bits.length)]).join('');
        assert.equal(spansOf(language, noise).map(join).join('\n'), noise, language);
      }
    }
    const deep = '`${'.repeat(5000);
    const [spans = []] = spansOf('ts', deep);
    assert.equal(join(spans), deep);
    const { after } = tokenize(deep, outermost(modeOf('ts')));
    assert.ok(after.depth <= 201);
  });
});
