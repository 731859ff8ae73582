import assert from 'node:assert/strict';
import type { MessageView } from '../../../src/shared/transcript.ts';
import { NewLines } from '../../../src/webview/newLines.ts';

const message = (id: string, text: string): MessageView => ({
  id,
  role: 'assistant',
  text,
  attachments: [],
  variant: { index: 0, count: 1 },
});

/** What is counted after each text, when the reader left at the first. */
function counts(...texts: readonly string[]): readonly number[] {
  const lines = new NewLines();
  const old = message('old', 'one\ntwo');
  lines.begin([old, message('a', texts[0] ?? '')]);
  return texts.map((text) => lines.count([old, message('a', text)]));
}

describe('NewLines', () => {
  it('counts lines that were begun since, blank ones left out', () => {
    assert.deepEqual(counts('', 'a', 'a\n', 'a\n\n', 'a\n\nb', 'a\n\nb\n  \nc'), [0, 1, 1, 1, 2, 3]);
  });

  it('does not count the line that was there already', () => {
    assert.deepEqual(counts('half', 'half a line', 'half a line\n', 'half a line\nnext'), [0, 0, 0, 1]);
    assert.deepEqual(counts('whole\n', 'whole\nnext'), [0, 1]);
  });

  it('counts the same whatever the pieces', () => {
    const text = 'first\n\n- one\n- two\n\n```\n  code\n\n```\nlast';
    const pieces = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
    assert.equal(counts(...pieces).at(-1), 7);
    assert.equal(counts('', text).at(-1), 7);
  });

  it('counts messages that were added', () => {
    const lines = new NewLines();
    const old = message('old', 'one');
    lines.begin([old]);
    assert.equal(lines.count([old, message('a', 'x\ny'), message('b', 'z')]), 3);
  });

  it('does not count what another variant brings along, but what is written in it from then on', () => {
    const lines = new NewLines();
    lines.begin([message('old', 'one'), message('a', 'x\ny')]);
    assert.equal(lines.count([message('old', 'one'), message('b', 'other\nlines')]), 0);
    assert.equal(lines.count([message('old', 'one'), message('b', 'other\nlines\nnew')]), 1);
    assert.equal(lines.count([message('old', 'one')]), 0);
  });

  it('counts nothing for a reader at the end', () => {
    const lines = new NewLines();
    assert.equal(lines.count([message('a', 'x')]), 0);
    lines.begin([]);
    lines.end();
    assert.equal(lines.count([message('a', 'x')]), 0);
  });
});
