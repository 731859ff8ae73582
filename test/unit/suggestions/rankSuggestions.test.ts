import assert from 'node:assert/strict';
import { type Candidate, rankSuggestions } from '../../../src/core/suggestions/rankSuggestions.ts';
import { mostSuggestions, type SuggestionKind } from '../../../src/shared/suggestion.ts';

const item = (kind: SuggestionKind, label: string, more: Partial<Candidate> = {}): Candidate => ({
  id: `${kind} ${label} ${more.path ?? ''}`,
  kind,
  label,
  detail: '',
  ...more,
});
const file = (path: string, recency?: number): Candidate =>
  item('file', path.slice(path.lastIndexOf('/') + 1), { path, ...(recency === undefined ? {} : { recency }) });
const labels = (query: string, candidates: readonly Candidate[]): readonly string[] =>
  rankSuggestions(query, candidates).map(({ label }) => label);
const places = [item('selection', '#selection'), item('problems', '#problems'), item('editor', '#editor')];

describe('rankSuggestions', () => {
  it('begins with the editor’s places and what was used last when nothing is typed', () => {
    const candidates = [file('a.ts'), item('symbol', 'gross'), file('old.ts', 5), file('new.ts', 0), ...places];
    assert.deepEqual(labels('', candidates), [
      '#selection',
      '#problems',
      '#editor',
      'new.ts',
      'old.ts',
      'gross',
      'a.ts',
    ]);
  });

  it('finds the editor’s places by their names, before files of that name', () => {
    assert.equal(labels('sel', [file('selector.ts'), file('selection.ts', 0), ...places])[0], '#selection');
    assert.deepEqual(labels('problems', [file('problem.ts'), ...places]), ['#problems', 'problem.ts']);
  });

  it('prefers what was used among what fits alike, and a better fit to what was used', () => {
    assert.deepEqual(labels('tax', [file('taxA.ts'), file('taxB.ts', 3), file('taxC.ts', 1)]), [
      'taxC.ts',
      'taxB.ts',
      'taxA.ts',
    ]);
    assert.deepEqual(labels('tax', [file('syntax.ts', 0), file('taxes.ts')]), ['taxes.ts', 'syntax.ts']);
  });

  it('shows each thing once, and no more than fit a list', () => {
    assert.equal(rankSuggestions('tax', [file('tax.ts', 0), file('tax.ts')]).length, 1);
    const many = Array.from({ length: 500 }, (_, index) => file(`tax${index}.ts`));
    assert.equal(rankSuggestions('tax', many).length, mostSuggestions);
  });

  it('leaves out what does not fit', () => {
    assert.deepEqual(labels('gross', [file('net.ts'), item('symbol', 'gross')]), ['gross']);
  });

  it('finds a prompt by its English name too', () => {
    const explain = item('prompt', 'Expliquer', { path: 'Explain' });
    assert.deepEqual(labels('expla', [explain, item('prompt', 'Corriger', { path: 'Fix' })]), ['Expliquer']);
  });
});
