import assert from 'node:assert/strict';
import { codeBlocksOf } from '../../../src/shared/markdown/codeBlocks.ts';

describe('the code blocks of an answer', () => {
  it('come in reading order, nested ones included', () => {
    const text = '```ts\none\n```\n\n- item\n\n  ```\n  two\n  ```\n\n> ~~~sh title\n> three\n> ~~~\n\n    four\n';
    assert.deepEqual(codeBlocksOf(text), [
      { language: 'ts', code: 'one\n' },
      { language: '', code: 'two\n' },
      { language: 'sh', code: 'three\n' },
      { language: '', code: 'four\n' },
    ]);
  });

  it('hold exactly the source, longer fences, blank lines and tabs included', () => {
    const source = 'a\t\n\n```\ninner\n```\n  <b>&amp;</b>\n';
    assert.deepEqual(codeBlocksOf(`\`\`\`\`md\n${source}\`\`\`\`\n`), [{ language: 'md', code: source }]);
  });

  it('add nothing to a fence that was never closed', () => {
    assert.deepEqual(codeBlocksOf('```js\nlet half ='), [{ language: 'js', code: 'let half =' }]);
  });

  it('are none where there is only inline code', () => {
    assert.deepEqual(codeBlocksOf('Use `npm start`, or ``` not a fence ```.'), []);
  });
});
