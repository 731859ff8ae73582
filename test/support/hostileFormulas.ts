// TeX that wants more than a formula: to lead away, to load, to hang the page, to lie over it, or to look like it. Drawn by
// the page suite under the product's policy.

const address = 'https://hostile.example';

/** Formulas that reach outside; a part of every list of hostile answers. */
export const hostileFormulas: readonly string[] = [
  `$\\href{${address}}{Stop}$ $\\href{javascript:globalThis.wasRun=true}{Stop}$ $\\href{command:workbench.action.quit}{x}$`,
  `$\\url{${address}}$`,
  `$$\\includegraphics[height=1em]{${address}/pixel.png}$$`,
  `$\\htmlData{x=1, y=2}{z}$ $\\htmlId{message-q}{z}$ $\\htmlClass{sendButton}{z}$ $\\htmlStyle{position:fixed;inset:0}{z}$`,
  `$\\htmlStyle{background:url(${address}/s.png)}{z}$ $\\color{url(${address}/c.png)}z$ $\\colorbox{url(${address}/b.png)}{z}$`,
  '$\\text{<img src=x onerror="globalThis.wasRun=true"><script>globalThis.wasRun=true</script>}$',
  '$<script>globalThis.wasRun=true</script>$ \\(</math><button>Stop</button>\\)',
  `\\[\\def\\x{\\href{${address}}{Stop}}\\x\\x \\text{\\href{${address}}{Stop}}\\]`,
  `$\\unicode{${address}} \\require{html} \\input{/etc/passwd} \\write18{x} \\special{html:<script>}$`,
];

/** Formulas that want to be drawn for ever, or where they don't belong, each with a name. */
export const hugeFormulas: Readonly<Record<string, string>> = {
  'a macro that calls itself': '\\def\\a{\\a\\a}\\a',
  'two macros that call each other': '\\def\\a{\\b x}\\def\\b{\\a x}\\a',
  'a macro that multiplies itself': `\\def\\a{${'x'.repeat(500)}}${'\\a'.repeat(200)}`,
  'a short macro that multiplies itself': `\\def\\a{${'x'.repeat(130)}}\\def\\b{${'\\a'.repeat(30)}}\\b\\b\\b`,
  'an endless let': '\\let\\a=\\b\\let\\b=\\a\\a',
  'a new command': `\\newcommand{\\a}[1]{#1#1#1#1}${'\\a{'.repeat(40)}x${'}'.repeat(40)}`,
  'a wide rule': '\\rule{1e9em}{1em}',
  'a huge rule': '\\rule{1000000em}{1000000em}',
  'a rule out of its place': '\\smash{\\raisebox{400em}{\\rule{500em}{500em}}}\\llap{\\rule{500em}{500em}}',
  'a rule below its place': '\\raisebox{-1000000em}{\\rule{10em}{10em}}',
  'a shift to the left': '\\kern-1000000em x\\hspace{-1000000em}x\\mkern-1000000mu x',
  gaps: `x${'\\hspace{20em}'.repeat(200)}x\\\\[1000000em]x`,
  'smashed towers': `\\smash{${'\\underset{x}{'.repeat(20)}x${'}'.repeat(20)}\\rule[-20em]{20em}{20em}}`,
  'deep groups': `${'{'.repeat(2400)}x${'}'.repeat(2400)}`,
  'deep roots': `${'\\sqrt{'.repeat(700)}x${'}'.repeat(700)}`,
  'deep fractions': `${'\\frac{1}{'.repeat(400)}x${'}'.repeat(400)}`,
  'deep powers': `${'x^{'.repeat(1200)}${'}'.repeat(1200)}`,
  'deep brackets': `${'\\left('.repeat(300)}x${'\\right)'.repeat(300)}`,
  'deep matrices': `${'\\begin{matrix}'.repeat(150)}x${'\\end{matrix}'.repeat(150)}`,
  'a large matrix': `\\begin{matrix}${'a&b&c\\\\'.repeat(600)}\\end{matrix}`,
  '100 KB': 'x + '.repeat(25_000),
  '100 KB without a space': 'x'.repeat(100_000),
};
