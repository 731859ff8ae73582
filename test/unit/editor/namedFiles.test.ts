import assert from 'node:assert/strict';
import { namedFiles } from '../../../src/core/editor/namedFiles.ts';
import { codeBlocksOf } from '../../../src/shared/markdown/codeBlocks.ts';

const named = (answer: string): readonly string[] =>
  codeBlocksOf(answer).flatMap((block) => namedFiles(block).map((segments) => segments.join('/')));

describe('The files that an answer names for a block of code', () => {
  it('stand on the fence’s line, in whatever way', () => {
    for (const info of ['ts src/a.ts', 'ts:src/a.ts', 'ts title="src/a.ts"', 'ts {file=src/a.ts}', 'src/a.ts']) {
      assert.deepEqual(named(`\`\`\`${info}\nx\n\`\`\``), ['src/a.ts'], info);
    }
  });

  it('stand in a comment that is the first line, or right above', () => {
    assert.deepEqual(named('```py\n# tools/b.py\nx\n```'), ['tools/b.py']);
    assert.deepEqual(named('```html\n<!-- c.html -->\nx\n```'), ['c.html']);
    assert.deepEqual(named('Far `z.ts`.\n\nIn **`src/d.ts`**:\n\n```ts\nx\n```'), ['src/d.ts']);
    assert.deepEqual(named('### Makefile.am\n\n```make\nx\n```'), ['Makefile.am']);
  });

  it('come likeliest first, and once', () => {
    assert.deepEqual(named('In `b.ts` and `a.ts`:\n\n```ts a.ts\n// c.ts\n```'), ['a.ts', 'c.ts', 'b.ts']);
  });

  it('never lead out of the workspace', () => {
    assert.deepEqual(named('`../up.ts`, `/etc/passwd.txt`, `C:\\x.ts`, `~/.ssh/id`\n\n```ts ../../x.ts\nx\n```'), []);
  });

  it('are none where nothing looks like one', () => {
    assert.deepEqual(named('Use the function below, please.\n\n```ts\n// Adds the tax.\nx\n```'), []);
  });
});
