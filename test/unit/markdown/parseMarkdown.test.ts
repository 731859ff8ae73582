import assert from 'node:assert/strict';
import { parseMarkdown } from '../../../src/shared/markdown/parseMarkdown.ts';

const words = (text: string): { readonly type: 'text'; readonly text: string } => ({ type: 'text', text });

/** The addresses of all links and images in a text. */
function hrefs(text: string): readonly string[] {
  return [...JSON.stringify(parseMarkdown(text)).matchAll(/"href":"([^"]*)"/g)].map(([, href = '']) => href);
}

describe('the block tree', () => {
  it('has no HTML: tags, comments and entities are text', () => {
    assert.deepEqual(parseMarkdown('<b onclick="x()">hi</b> <!-- c --> &lt;i&gt;'), [
      { type: 'paragraph', children: [words('<b onclick="x()">hi</b> <!-- c --> <i>')] },
    ]);
  });

  it('takes the mark off a task and keeps what follows', () => {
    assert.deepEqual(parseMarkdown('- [x] did **it**\n- [ ] later\n- [link]'), [
      {
        type: 'list',
        isLoose: false,
        items: [
          {
            task: 'done',
            blocks: [{ type: 'paragraph', children: [words('did '), { type: 'strong', children: [words('it')] }] }],
          },
          { task: 'open', blocks: [{ type: 'paragraph', children: [words('later')] }] },
          { blocks: [{ type: 'paragraph', children: [words('[link]')] }] },
        ],
      },
    ]);
  });

  it('knows a loose list and the first number of a numbered one', () => {
    const [tight, loose] = [parseMarkdown('3. a\n4. b'), parseMarkdown('- a\n\n- b')];
    assert.deepEqual(
      tight.map((block) => block.type === 'list' && [block.start, block.isLoose]),
      [[3, false]],
    );
    assert.deepEqual(
      loose.map((block) => block.type === 'list' && [block.start, block.isLoose]),
      [[undefined, true]],
    );
  });

  it('does not take a loose list inside for a loose list outside', () => {
    const [outer] = parseMarkdown('- a\n  - b\n\n    c\n- d');
    assert.equal(outer?.type === 'list' && outer.isLoose, false);
  });

  it('keeps the alignment of table columns', () => {
    const [table] = parseMarkdown('| a | b | c | d |\n|:-|:-:|-:|-|\n| 1 | 2 | 3 |\n');
    assert.equal(table?.type, 'table');
    assert.deepEqual(table.alignments, ['left', 'center', 'right', 'none']);
    assert.equal(table.rows[0]?.length, 4);
  });

  it('reads escapes in the name of a fence', () => {
    assert.deepEqual(parseMarkdown('``` c\\+\\+&amp; rest\nx\n```'), [
      { type: 'code', language: 'c++&', info: 'rest', code: 'x\n' },
    ]);
  });

  it('makes links of http, https, mailto and paths', () => {
    const allowed = [
      'http://a.example',
      'HTTPS://a.example/x?y=1',
      'mailto:a@b.example',
      'src/a.ts',
      'a.ts:12',
      'a.ts:12:3',
      'a.ts:12-20',
      '../up.md',
    ];
    for (const href of allowed) assert.deepEqual(hrefs(`[x](${href})`).length, 1, href);
  });

  it('makes no link of anything else, however it is written', () => {
    const refused = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java&#10;script:alert(1)',
      'javascript&colon;alert(1)',
      '&#x6A;avascript:alert(1)',
      '%6Aavascript:alert(1)',
      'javascript%3Aalert(1)',
      'vbscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'command:workbench.action.quit',
      'vscode://x.y',
      'vscode-insiders:x',
      'blob:null/x',
      'ftp://a.example',
      '//a.example/x',
      '\\\\\\\\server\\\\share',
      '#fragment',
      '',
    ];
    for (const href of refused) {
      const texts = [
        `[x](${href})`,
        `[x](<${href}>)`,
        `![x](${href})`,
        `<${href}>`,
        href,
        `[x]\n\n[x]: ${href}`,
        `[x]\n\n[x]: <${href}>`,
      ];
      for (const text of texts) assert.deepEqual(hrefs(text), [], text);
    }
  });
});
