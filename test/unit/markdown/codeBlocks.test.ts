import assert from 'node:assert/strict';
import { codeBlocksOf } from '../../../src/shared/markdown/codeBlocks.ts';

const namesAndCode = (text: string): unknown => codeBlocksOf(text).map(({ language, code }) => ({ language, code }));

describe('the code blocks of an answer', () => {
  it('come in reading order, nested ones included', () => {
    const text = '```ts\none\n```\n\n- item\n\n  ```\n  two\n  ```\n\n> ~~~sh title\n> three\n> ~~~\n\n    four\n';
    assert.deepEqual(namesAndCode(text), [
      { language: 'ts', code: 'one\n' },
      { language: '', code: 'two\n' },
      { language: 'sh', code: 'three\n' },
      { language: '', code: 'four\n' },
    ]);
  });

  it('hold exactly the source, longer fences, blank lines and tabs included', () => {
    const source = 'a\t\n\n```\ninner\n```\n  <b>&amp;</b>\n';
    assert.deepEqual(namesAndCode(`\`\`\`\`md\n${source}\`\`\`\`\n`), [{ language: 'md', code: source }]);
  });

  it('say what stands on the fence’s line and right above it, where a file may be named', () => {
    const text =
      'Far.\n\n### In **`src/tax.ts`**\n\n```ts title="x"\none\n```\n\n```\ntwo\n```\n\n- a.py:\n  ```py\n  x\n  ```\n';
    assert.deepEqual(
      codeBlocksOf(text).map(({ info, above }) => [info, above]),
      [
        ['title="x"', 'In src/tax.ts'],
        ['', ''],
        ['', 'a.py:'],
      ],
    );
  });

  it('add nothing to a fence that was never closed', () => {
    assert.deepEqual(namesAndCode('```js\nlet half ='), [{ language: 'js', code: 'let half =' }]);
  });

  it('are none where there is only inline code', () => {
    assert.deepEqual(codeBlocksOf('Use `npm start`, or ``` not a fence ```.'), []);
  });
});
