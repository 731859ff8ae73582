// The acceptance cases of a renderer that draws while the text arrives, by what they are about. Streamed by the tests
// of the block tree and of the page in pieces of every size.

const fence = '```';

export const growingAnswers: Readonly<Record<string, string>> = {
  'a fence with its info, a shorter line of backticks and a closer with spaces': `Look:\n\n${fence}js\nlet a = \`x\`;\n\`\`\nb();\n${fence}  \nDone.\n`,
  'fences in fences': `\`\`\`\`md\n${fence}js\ninner\n${fence}\n\`\`\`\`\n\n~~~\n${fence}\n~~~\n\n   ${fence}py\n   indented\n  less\n   ${fence}\nend\n`,
  'a fence in an item and in a quote, and one that is never closed': `- item\n\n  ${fence}ts\n  one\n\n    two\n  three\n  ${fence}\n\n  after\n- next\n\n> quoted\n> ${fence}\n> code\n>\n> more\n> code\n> ${fence}\n\n${fence}\nnever\nclosed`,
  'unfinished marks':
    'It is **bold and *both* now** and _so_ `code with ``ticks` ~~gone~~ [text](https://example.com/a "title") ![alt](x.png) <https://example.com/b> and **open *ends `here',
  'a star that is a bullet or emphasis': '* one\n* *two*\n*three* four\n\n**five**\n\n***\n***six***\n',
  'a dash that is a heading, a list or a rule': 'para\n-\n\npara\n- item\n\npara\n---\n\n---\n- - -\n-- no\n',
  'numbers, hashes and pluses':
    '1986 was a year\n\n1986. a list\n1) other\n\n#hashtag\n# heading\n\n+ plus\n+1 more\n=\n==\n',
  'a table after a paragraph, cells of every kind':
    'Before\n| a | b | c |\n|---|:-:|--:|\n| 1 \\| one | `x \\| y` | |\n| **2 | two** | 3 |\n| half\nrow without pipes\n\n| no | table |\n| really | none |\n',
  'a table of 40 rows': `| name | value |\n|------|-------|\n${Array.from({ length: 40 }, (_, index) => `| row ${index} | \`${index}\` |`).join('\n')}\n\nafter\n`,
  'a list that turns loose after 50 items': `${Array.from({ length: 50 }, (_, index) => `- item **${index}**`).join('\n')}\n\n- loose\n\nend\n`,
  'lists in lists':
    '1. a\n   - b\n     * c\n       + d\n         1. e\n            text\n         2. f\n       + g\n   - h\n\n     second\n2. i\nlazy\n   1. j\n\n- other\n+ sign\n\n7. seven\n8. eight\n',
  'wide marks':
    '*   **One:** text\n    *   nested\n    *   more\n\n        para\n*   Two\n\n10. ten\n    - x\n    - y\n\n      z\n11. eleven\n',
  tasks: '- [ ] open **one**\n- [x] done\n  - [ ] nested\n  - [x] other\n\n  text [x] in it\n- [ ]\n- [y] none\n',
  'definitions: later, twice, split':
    'See [a], [b] and [c].\n\n[a]: https://example.com/a\n[a]: https://example.com/never\n[b]:\n  <https://example.com/b>\n  "title"\n\n[A] again, [c].\n\n- item [d]\n\n  [d]: https://example.com/d\n\n  more [d]\n\n[c]: https://example.com/c',
  'definitions beside tasks, images, formulas and code without a line':
    '- [ ] **bold** [a]\n- [x] [a]\n- ![alt](https://example.com/x.png) *and* [a] $x$\n- ```\n  ```\n  [a]\n- ```ts\n  let one;\n  let two;\n  ```\n  [a]\n\n> [a]\n> ```\n\n[a]: https://example.com/a\n',
  'HTML is text':
    'a <br> b <!-- c\nd --> e\n\n<details>\n<summary>x</summary>\n\ntext\n\n</details>\n\n<![CDATA[ x ]]> <?php echo 1 ?> &amp; &lt;b&gt; &#x41; &notAnEntity; \\* \\\\ \\',
  'line ends and blanks':
    'a\r\nb  \r\nc\\\r\nd\r\re\r\n\r\n- x\r\n\r\n\ty\r\n-\tz\r\n\r\n    code\r\n\ttab\r\n\r\n```\r\nfence\r\n```\r\n\u0000 nul \uFEFFbom   \nend  \n',
  'pairs of code units':
    'Family 👩‍👩‍👧‍👦, flags 🇨🇭🇫🇷, e\u0301, **👍**, `🎉`\n\n# 🚀 go\n\n- 🐢\n- 🐇 *fast*\n\n| 🍎 | 🍐 |\n|---|---|\n| 1 | 2 |\n\n```\n🙂\n```\n',
  'many directions':
    'مرحبا **بالعالم** code `x` end.\n\n- שלום *עולם*\n- mixed مع english\n\n**太字**です。*斜体*、~~消~~。\n',
  'a long paragraph': `${Array.from({ length: 60 }, (_, index) => `Sentence ${index} with **bold** and \`code\`, _more_ and [a link](https://example.com/${index}).`).join(' ')}\n\nend\n`,
  'a long paragraph that becomes a heading': `${'Word after word of it, '.repeat(90)}end\n===\n\nafter\n`,
  'a long paragraph whose end becomes a table': `${'Word after word of it, '.repeat(90)}a | b\n|---|---|---|\n\n${'Word after word of it, '.repeat(90)}\n| a | b |\n|---|---|\n| 1 | 2 |\n`,
  'long paragraphs in items and quotes': `- [x] ${'An item goes on and on. '.repeat(80)}\n  and a line *more*\n- ${'Another one with `code` in it. '.repeat(60)}\n\n> ${'A quote as well, **yes**. '.repeat(70)}\n> more\nlazy\n`,
  'a long paragraph with an open mark': `**${'It opens and never closes, '.repeat(60)}\n\n[${'so does this, '.repeat(100)}\n\n\`${'and this, '.repeat(150)}`,
  'a long line of code': `${fence}js\n${'call(1, "two"); '.repeat(400)}\n${'x'.repeat(5000)}\n${fence}\n`,
  'a quote of many blocks': `> one\n> two\n>\n> - a\n> - b\n>   c\n>\n> ${fence}\n> x\n> ${fence}\n>\n> > deep\n> > er\n>\n> end\nlazy\n\n>no space\n>\n>- item\n>- item\n`,
  'deep quotes': `${'> '.repeat(60)}deep\n\n${'>'.repeat(300)} deeper\n`,
  'code by indentation': 'text\n\n    one\n\n      two\n    three\n\n- item\n\n      in item\n\n  text\n',
  'formulas as text': 'It costs $5 and $6, or $x$ is \\(y\\) and $$z$$.\n\n$$\na^2 + b_1\n$$\n\n\\[ c \\]\n',
};
