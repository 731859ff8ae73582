import assert from 'node:assert/strict';
import { promptAtStart } from '../../../src/core/prompt/promptAtStart.ts';

const names = ['Explain', 'Explain Problems', 'Generate Tests', 'C++'];

describe('promptAtStart', () => {
  it('finds the longest name in any case, and what stands behind it', () => {
    assert.deepEqual(promptAtStart('/explain', names), { name: 'Explain', input: '' });
    assert.deepEqual(promptAtStart(' /Explain the loop\nplease ', names), {
      name: 'Explain',
      input: 'the loop\nplease',
    });
    assert.deepEqual(promptAtStart('/explain problems here', names), { name: 'Explain Problems', input: 'here' });
    assert.deepEqual(promptAtStart('/c++ now', names), { name: 'C++', input: 'now' });
  });

  it('takes no other word, path or place in the text for a prompt', () => {
    for (const text of ['/explained', '/etc/hosts', 'what does /explain do', '/', 'explain', '']) {
      assert.equal(promptAtStart(text, names), undefined, text);
    }
  });
});
