import assert from 'node:assert/strict';
import { type Parted, ThinkTag } from '../../../src/core/model/thinkTag.ts';

function part(pieces: readonly string[]): Parted {
  const tag = new ThinkTag();
  const parts = [...pieces.map((piece) => tag.push(piece)), tag.end()];
  return {
    reasoning: parts.map(({ reasoning }) => reasoning).join(''),
    text: parts.map(({ text }) => text).join(''),
  };
}

describe('ThinkTag', () => {
  const cases: Readonly<Record<string, readonly [answer: string, reasoning: string, text: string]>> = {
    'thoughts and an answer': ['<think>Hm, 漢字.</think>Yes.', 'Hm, 漢字.', 'Yes.'],
    'the longer name': ['<thinking>Hm.</thinking>\nYes.', 'Hm.', 'Yes.'],
    'empty lines around both tags': ['\n<think>\nHm.\n\n</think>\n\n  Yes.\n', 'Hm.', '  Yes.\n'],
    'thoughts without an end': ['<think>Hm, </th', 'Hm, </th', ''],
    'no thoughts at all': ['<think>\n\n</think>\n\nYes.', '', 'Yes.'],
    'something like a closing tag among the thoughts': ['<think>a < b </thin </think>Yes.', 'a < b </thin', 'Yes.'],
    'an answer without thoughts': ['  \n Yes, <b>.', '', '  \n Yes, <b>.'],
    'a tag that comes later': ['Use <think>x</think>.', '', 'Use <think>x</think>.'],
    'a second pair of tags': ['<think>a</think>b<think>c</think>', 'a', 'b<think>c</think>'],
    'a closing tag that nothing opened': ['a</think>b', '', 'a</think>b'],
    'another tag that begins alike': ['<thinker>a</thinker>', '', '<thinker>a</thinker>'],
    'the beginning of a tag and nothing more': [' <thi', '', ' <thi'],
    'nothing but white space': [' \n\t', '', ' \n\t'],
  };
  for (const [name, [answer, reasoning, text]] of Object.entries(cases)) {
    it(`parts ${name}, wherever it is cut`, () => {
      assert.deepEqual(part([...answer]), { reasoning, text });
      for (let cut = 0; cut <= answer.length; cut += 1) {
        assert.deepEqual(part([answer.slice(0, cut), answer.slice(cut)]), { reasoning, text }, `cut at ${cut}`);
      }
    });
  }

  it('gives thoughts away as they come', () => {
    const tag = new ThinkTag();
    assert.deepEqual(tag.push('<think>One, '), { reasoning: 'One,', text: '' });
    assert.deepEqual(tag.push('two'), { reasoning: ' two', text: '' });
  });

  it('does not hold a flood of white space back', () => {
    for (const start of ['', '<think>a']) {
      const { reasoning, text } = part([start, ...Array.from({ length: 30_000 }, () => ' '), 'b']);
      assert.equal(start === '' ? text.length : reasoning.length, 30_001 + (start === '' ? 0 : 1));
    }
  });
});
