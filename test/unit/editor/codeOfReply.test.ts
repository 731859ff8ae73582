import assert from 'node:assert/strict';
import { codeOfReply } from '../../../src/core/editor/codeOfReply.ts';

const code = 'function add(a, b) {\n\treturn a + b;\n}';

interface Case {
  readonly what: string;
  readonly reply: string;
  readonly code: string;
}

const cases: readonly Case[] = [
  { what: 'a block and nothing else', reply: `\`\`\`js\n${code}\n\`\`\``, code },
  { what: 'a block with a line end behind it', reply: `\`\`\`js\n${code}\n\`\`\`\n`, code },
  {
    what: 'a sentence before and an explanation behind',
    reply: `Here is the code:\n\n\`\`\`js\n${code}\n\`\`\`\n\n- It \`adds\`.\n`,
    code,
  },
  { what: 'the first of two blocks', reply: `\`\`\`\n${code}\n\`\`\`\nUse it:\n\`\`\`sh\nnode add.js\n\`\`\`\n`, code },
  { what: 'tildes', reply: `~~~ js\n${code}\n~~~~\nDone.`, code },
  { what: 'a block that is never closed', reply: `Sure.\n\`\`\`js\n${code}\n`, code },
  { what: 'empty lines at both ends of the block', reply: `\`\`\`\n\n${code}\n\n\`\`\``, code: `\n${code}\n` },
  { what: 'an empty block', reply: '```js\n```\n', code: '' },
  { what: 'Windows line ends', reply: `\`\`\`js\r\n${code.replaceAll('\n', '\r\n')}\r\n\`\`\`\r\nDone.\r\n`, code },
  {
    what: 'inner fences of fewer backticks',
    reply: '````markdown\n# Add\n\n```js\nadd(1, 2)\n```\n````\nDone.',
    code: '# Add\n\n```js\nadd(1, 2)\n```',
  },
  {
    what: 'inner fences as long as the outer one, with a language',
    reply: '```markdown\n# Add\n\n```js\nadd(1, 2)\n```\n\nThe end.\n```\nDone.',
    code: '# Add\n\n```js\nadd(1, 2)\n```\n\nThe end.',
  },
  {
    what: 'an inner fence with a language that is never closed',
    reply: '```markdown\nOpen:\n```js\n```\nDone.',
    code: 'Open:\n```js',
  },
  { what: 'an inner fence of the other mark', reply: '```\n~~~\nx\n~~~\n```\n', code: '~~~\nx\n~~~' },
  {
    what: 'backticks in the middle of lines, and indented ones',
    reply: '```\n * ```ts\n    ```\nconst f = `a`;\n```',
    code: ' * ```ts\n    ```\nconst f = `a`;',
  },
  { what: 'an indented block', reply: '1.\n  ```py\n  if x:\n      y()\n z\n  ```\n', code: 'if x:\n    y()\nz' },
  { what: 'no fence', reply: `${code}\n`, code: `${code}\n` },
  { what: 'no fence, but code in a line', reply: 'x = ```y``` + 1', code: 'x = ```y``` + 1' },
  { what: 'nothing', reply: '', code: '' },
];

describe('codeOfReply', () => {
  for (const { what, reply, code: wanted } of cases) {
    it(`reads ${what}`, () => assert.equal(codeOfReply(reply, true), wanted));
  }

  it('holds a sentence back as long as a fence may follow, and then shows the code', () => {
    assert.equal(codeOfReply('Here is', false), undefined);
    assert.equal(codeOfReply('Here is the code:\n\n```', false), undefined);
    assert.equal(codeOfReply('Here is the code:\n\n```j', false), undefined);
    assert.equal(codeOfReply('Here is the code:\n\n```js\n', false), '');
    assert.equal(codeOfReply('Here is the code:\n\n```js\nlet a', false), 'let a');
  });

  it('streams a reply without a fence once it is longer than a sentence', () => {
    const long = `${'x = 1\n'.repeat(80)}y`;
    assert.equal(codeOfReply(long.slice(0, 300), false), undefined);
    assert.equal(codeOfReply(long, false), long);
  });

  it('shows no part of the closing fence', () => {
    for (const end of ['\n', '\n`', '\n``', '\n```', '\n``` ', '\r', '\r\n', '\r\n```\r', '\n  `']) {
      assert.equal(codeOfReply(`\`\`\`\nlet a${end}`, false), 'let a', JSON.stringify(end));
    }
    assert.equal(codeOfReply('```\nlet a\n`b', false), 'let a\n`b');
  });

  it('shows at every character the beginning of what it shows at the end', () => {
    for (const { what, reply, code: wanted } of cases) {
      // By the letter its fence is the beginning of another block: only the end tells.
      if (what.includes('never closed') && what.includes('inner')) continue;
      for (let length = 0; length <= reply.length; length += 1) {
        const shown = codeOfReply(reply.slice(0, length), false);
        assert.ok(shown === undefined || wanted.startsWith(shown), `${what}: ${JSON.stringify(shown)}`);
      }
    }
  });

  it('finds in 2,000 random replies exactly the code, whatever stands around it, and grows towards it', () => {
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 8) % below;
    };
    const some = (parts: readonly string[], most: number): string =>
      Array.from({ length: random(most + 1) }, () => parts[random(parts.length)] ?? '').join('');
    const inCode = [
      '`',
      '``',
      '```',
      '````',
      '~~~',
      '\n',
      '\n',
      ' ',
      '\t',
      'x',
      '🙂',
      '```js\n',
      '\n```\n',
      '# ',
      '\\',
    ];
    const inWords = ['Here ', 'it is', ':', '\n', '`x`', ' - ', '\n\n', '**so**'];
    for (let round = 0; round < 2000; round += 1) {
      const inner = some(inCode, 24);
      const runs = [...inner.matchAll(/`+/gu)].map(([run]) => run.length);
      const fence = '`'.repeat(Math.max(2, ...runs) + 1 + random(2));
      const lineEnd = random(3) === 0 ? '\r\n' : '\n';
      const lines = `${some(inWords, 6)}\n${fence}${random(2) === 0 ? 'js' : ''}\n${inner}\n${fence}\n${some(inWords, 6)}`;
      const reply = lines.replaceAll('\n', lineEnd);
      assert.equal(codeOfReply(reply, true), inner, JSON.stringify(reply));
      let before = '';
      for (let length = 1; length <= reply.length; length += 1 + random(5)) {
        const shown = codeOfReply(reply.slice(0, length), false);
        if (shown === undefined) continue;
        assert.ok(inner.startsWith(shown) && shown.startsWith(before), JSON.stringify([reply, before, shown]));
        before = shown;
      }
      assert.equal(codeOfReply(reply, false), inner, 'the closing fence is the end, whatever follows');
    }
  });
});
