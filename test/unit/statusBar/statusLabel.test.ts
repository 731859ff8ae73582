import assert from 'node:assert/strict';
import { statusLabel } from '../../../src/vscode/statusBar/statusLabel.ts';

describe('statusLabel', () => {
  it('leaves a short name as it is', () => assert.equal(statusLabel('gpt-5.2'), 'gpt-5.2'));

  it('shortens a long name in its middle', () => {
    const label = statusLabel('deepseek-r1-distill-llama-70b-instruct-q4_k_m');
    assert.equal(label, 'deepseek-r1-di…struct-q4_k_m');
    assert.equal(label.length, 28);
  });

  it('cuts no character in two', () =>
    assert.equal(statusLabel('😀'.repeat(40)), `${'😀'.repeat(14)}…${'😀'.repeat(13)}`));

  it('makes one line of it', () => assert.equal(statusLabel(' two\n\tlines\u202e '), 'two lines'));

  it('lets a name show no icon', () => assert.equal(statusLabel('$(error)'), '$\u{200B}(error)'));
});
