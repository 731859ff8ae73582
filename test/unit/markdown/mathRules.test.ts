import assert from 'node:assert/strict';
import { mathAnswers } from '../../support/mathAnswers.ts';
import { parseAtOnce, streamInPieces } from '../../support/streamMarkdown.ts';

/** Every formula in a text in reading order: what would be drawn, in brackets when it is displayed. */
function formulas(text: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(parseAtOnce(text), (_, value: unknown) => {
    if (isFormula(value)) found.push(value.isDisplay === false ? value.tex : `[${value.tex}]`);
    return value;
  });
  return found;
}

function isFormula(value: unknown): value is { readonly tex: string; readonly isDisplay?: boolean } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'math' && !isUnfinished(value)
  );
}

function isUnfinished(value: object): boolean {
  return 'isClosed' in value && value.isClosed === false;
}

describe('formulas', () => {
  const drawn: readonly (readonly [text: string, ...formulas: string[]])[] = [
    ['Let $x$ be.', 'x'],
    ['$x$', 'x'],
    ['$a_1 * b_1$ and $c * d$', 'a_1 * b_1', 'c * d'],
    ['$$x$$ is it', '[x]'],
    ['a \\(x\\) b \\[y\\] c', 'x', '[y]'],
    [
      '\\( x \\) with $x$, ($y$), “$z$”, **$b$**, *$i$*, $n$-th, $i$th, $k$s, $n$ème',
      ...'x x y z b i n i k n'.split(' '),
    ],
    ['设$x$为$y$。', 'x', 'y'],
    ['$5x = 10$', '5x = 10'],
    ['$x$.', 'x'],
    ['$x\ny$', 'x\ny'],
    ['$\\text{costs \\$5}$', '\\text{costs \\$5}'],
    ['\\[ a \\\\[2pt] b \\]', '[a \\\\[2pt] b]'],
    ['# About $E = mc^2$', 'E = mc^2'],
    ['| $a$ | b |\n|---|---|\n| \\(c\\) | $\\lVert d \\rVert$ |', 'a', 'c', '\\lVert d \\rVert'],
    ['[the $x$](https://ok.example)', 'x'],
    ['$$\nx\n$$', '[x]'],
    ['\\[\nx\n\\]', '[x]'],
    ['   $$ x\n + y $$   ', '[x\n + y]'],
    ['Text:\n$$\nx\n$$\nmore', '[x]'],
    [
      'Text:\n\\[\\begin{aligned}\na &= b \\\\\n- c &> d\n\\end{aligned}\\]\nmore',
      '[\\begin{aligned}\na &= b \\\\\n- c &> d\n\\end{aligned}]',
    ],
    ['$$\n= a\n- b\n+ c\n> d\n# e\n1. f\n$$', '[= a\n- b\n+ c\n> d\n# e\n1. f]'],
    ['- item\n  $$\n  x\n    y\n  $$\n- next', '[x\n  y]'],
    ['1. $$x$$\n2. b', '[x]'],
    ['> $$\n> x\n> $$\n> more', '[x]'],
    ['> - $$\n>   x\n>   $$', '[x]'],
    ['$$\nx\n$$ where $y$ is', '[x]', 'y'],
  ];
  for (const [text, ...expected] of drawn) {
    it(`are ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => assert.deepEqual(formulas(text), expected));
  }

  for (const text of [
    '$5 and $6',
    'US$5 to US$6',
    'It costs $5, or 5$.',
    'from $1,000 to $2,000',
    '$20-$30',
    '$5/$10 a month',
    '\\$x$ and $y\\$',
    '$ x $',
    '$ x$',
    '$x $',
    'a$x$b',
    '$',
    '$$',
    '$$$',
    '$$$$',
    '$$$x$$$',
    '$HOME and $PATH',
    '$HOME/$USER',
    '$HOME:$PATH',
    '$HOME$USER',
    '${x}',
    '${x}/${y}',
    '`${a}`-${b}$',
    '$(pwd)/$(id)',
    '$env:A;$env:B',
    'The pid is $$, or $$ in a subshell',
    'Is $$ the pid and $$ the same?',
    'Take $$ or $$.',
    '$1","$2',
    '`$x$` and ``\\(y\\)``',
    '```\n$$\nx\n$$\n```',
    '    $$\n    x\n    $$',
    '^a$|^b$',
    '^\\s*$|^#.*$',
    '/(foo)$|(bar)$/',
    'grep \\(\\d+\\)',
    '\\(see below, please\\)',
    '\\[not a link](/foo) \\]',
    '\\[label]: /address',
    '\\(\\)',
    '\\[\\\\\\]',
    '$x `$y` z$',
    'https://example.com/?a=$b&c=$d$',
    '$$\n\n$$',
    '$$\n$$',
    '$$\nx\n\ny',
    '$$ is the pid:\n```sh\necho $$\n```',
  ]) {
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(formulas(text), []));
  }

  it('keep their source as it was written, and what is around them', () => {
    assert.deepEqual(parseAtOnce('Let \\( x \\) be.'), [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'Let ' },
          { type: 'math', tex: 'x', source: '\\( x \\)', isDisplay: false },
          { type: 'text', text: ' be.' },
        ],
      },
    ]);
    assert.deepEqual(parseAtOnce('> $$ x\n>  y $$'), [
      { type: 'quote', blocks: [{ type: 'math', tex: 'x\n y', source: '$$ x\n y $$', isClosed: true }] },
    ]);
  });

  it('that may still be closed are shown as they were written; an empty line makes them text', () => {
    const unfinished = { type: 'math', tex: '', source: '$$\na\n- b', isClosed: false };
    assert.deepEqual(parseAtOnce('Text\n$$\na\n- b').at(-1), unfinished);
    assert.deepEqual(
      parseAtOnce('$$\na\n*b*\n\nmore').map(({ type }) => type),
      ['paragraph', 'paragraph'],
    );
    assert.deepEqual(JSON.stringify(parseAtOnce('- $$\n  a\n- b')).match(/"(?:math|paragraph)"/g), [
      '"paragraph"',
      '"paragraph"',
    ]);
  });

  for (const [name, text] of Object.entries(mathAnswers)) {
    it(`${name}: cut anywhere they end as at once`, () => {
      const expected = parseAtOnce(text);
      for (const size of [1, 2, 3, 4, 7, 97])
        assert.deepEqual(streamInPieces(text, size), expected, `pieces of ${size}`);
      for (let cut = 1; cut < text.length; cut++) {
        assert.deepEqual(streamInPieces(text, cut, Infinity), expected, `cut at ${cut}`);
      }
    });
  }

  it('do not choke on thousands of openings', () => {
    const openings = [
      '$',
      '$a ',
      '$$ a ',
      '\\(',
      '\\[a ',
      '$x$',
      '\\(a\\)',
      '$$\n',
      '\\[\n',
      '- $$\n',
      '> $$\n',
      '$$\nx\n$$\n',
    ];
    for (const opening of openings) {
      const text = opening.repeat(2000);
      assert.deepEqual(streamInPieces(text, 1999), parseAtOnce(text), opening);
    }
  });
});
