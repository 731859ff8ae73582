// What each language looks like. The samples in samples/ are the expectation: code with its colours written into it.

import assert from 'node:assert/strict';
import type { Mode } from '../../../src/shared/highlight/mode.ts';
import { codeSamples, mark, modeOf, spansOf } from '../../support/markedCode.ts';

/** All modes that can be entered from the samples' languages. */
function reachableModes(): ReadonlySet<Mode> {
  const reached = new Set<Mode>();
  const waiting = codeSamples.map(({ language }) => modeOf(language));
  for (let mode = waiting.pop(); mode !== undefined; mode = waiting.pop()) {
    if (reached.has(mode)) continue;
    reached.add(mode);
    for (const { enter } of mode.rules) if (enter !== undefined) waiting.push(enter('```ts'));
    const next = mode.nextLine?.();
    if (next !== undefined) waiting.push(next);
  }
  return reached;
}

describe('Highlighting', () => {
  const modes = [...reachableModes()];
  const rules = modes.flatMap((mode) => mode.rules.map((rule) => ({ ...rule, source: rule.match.source })));

  it('knows the languages that people ask about', () => {
    assert.ok(codeSamples.length >= 30);
  });

  for (const { language, marked, code } of codeSamples) {
    it(`colours ${language} as its sample says`, () => {
      assert.equal(mark(spansOf(language, code)), marked);
    });
  }

  it('has no expression whose time could explode: no quantifier around a quantifier', () => {
    assert.ok(rules.length > 300);
    for (const { source } of rules) {
      const flat = source.replaceAll(/\\.|\[(?:[^\]\\]|\\.)*\]/gu, 'x');
      assert.doesNotMatch(flat, /\((?:\?[:=!]|\?<[=!])?[^()]*[*+}][^()]*\)[*+{]/u, source);
    }
  });

  it('has no expression with a group of its own, and none that matches nothing and does nothing', () => {
    for (const { source, match, enter, leave } of rules) {
      assert.doesNotMatch(source.replaceAll(/\\.|\[(?:[^\]\\]|\\.)*\]/gu, 'x'), /\((?!\?)|\(\?<[a-z]/iu, source);
      if (enter === undefined && leave !== true)
        assert.doesNotMatch('', new RegExp(`^(?:${match.source})`, 'u'), source);
    }
  });

  it('makes the modes once, not for each match', () => {
    for (const { enter } of rules) if (enter !== undefined) assert.equal(enter('```ts'), enter('```ts'));
  });
});
