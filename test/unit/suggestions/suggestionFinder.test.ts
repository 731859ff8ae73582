import assert from 'node:assert/strict';
import type { Candidate } from '../../../src/core/suggestions/rankSuggestions.ts';
import { type PlaceCandidate, SuggestionFinder } from '../../../src/core/suggestions/suggestionFinder.ts';
import { SilentLog } from '../../support/silentLog.ts';

const file = (name: string): PlaceCandidate => ({
  id: `file ${name}`,
  kind: 'file',
  label: name,
  detail: '',
  path: name,
  reference: { kind: 'file', uri: `file:///${name}` },
});
const explain: Candidate = { id: 'prompt Explain', kind: 'prompt', label: 'Explain', detail: 'Says what it does' };

interface Answer {
  readonly labels: readonly string[];
  readonly isComplete: boolean;
}

describe('SuggestionFinder', () => {
  let asked: { readonly query: string; readonly signal: AbortSignal }[];
  let found: PromiseWithResolvers<readonly PlaceCandidate[]>[];
  let finder: SuggestionFinder;

  const slow = (query: string, signal: AbortSignal): Promise<readonly PlaceCandidate[]> => {
    asked.push({ query, signal });
    const result = Promise.withResolvers<readonly PlaceCandidate[]>();
    found.push(result);
    return result.promise;
  };
  const ask = (trigger: '#' | '/', query: string): { readonly answers: Answer[]; readonly done: Promise<void> } => {
    const answers: Answer[] = [];
    const done = finder.ask(trigger, query, (suggestions, isComplete) => {
      answers.push({ labels: suggestions.map(({ label }) => label), isComplete });
    });
    return { answers, done };
  };

  beforeEach(() => {
    asked = [];
    found = [];
    finder = new SuggestionFinder(
      { atHand: () => [file('tax.ts'), file('net.ts')], slow: [slow, slow], prompts: () => Promise.resolve([explain]) },
      new SilentLog(),
    );
  });

  it('answers at once with what is at hand, then with more, and says when that is all', async () => {
    const { answers, done } = ask('#', 'tax');
    assert.deepEqual(answers, [{ labels: ['tax.ts'], isComplete: false }]);
    found[1]?.resolve([file('taxes.ts')]);
    found[0]?.resolve([file('syntax.ts'), file('tax.ts')]);
    await done;
    assert.deepEqual(answers.at(-1), { labels: ['tax.ts', 'taxes.ts', 'syntax.ts'], isComplete: true });
    assert.deepEqual(
      answers.map(({ isComplete }) => isComplete),
      [false, false, true],
    );
  });

  it('answers a newer question alone, and stops looking for the older one', async () => {
    const older = ask('#', 'ta');
    const newer = ask('#', 'tax');
    assert.equal(asked[0]?.signal.aborted, true);
    assert.equal(asked[2]?.signal.aborted, false);
    for (const result of found) result.resolve([file('taxes.ts')]);
    await Promise.all([older.done, newer.done]);
    assert.equal(older.answers.length, 1, 'the one that came before the newer question');
    assert.equal(newer.answers.at(-1)?.isComplete, true);
  });

  it('says nothing any more when nobody waits', async () => {
    const { answers, done } = ask('#', 'tax');
    finder.end();
    for (const result of found) result.resolve([]);
    await done;
    assert.equal(answers.length, 1);
  });

  it('does without a source that fails', async () => {
    const { answers, done } = ask('#', 'tax');
    found[0]?.reject(new Error('The language server is gone'));
    found[1]?.resolve([file('taxes.ts')]);
    await done;
    assert.deepEqual(answers.at(-1), { labels: ['tax.ts', 'taxes.ts'], isComplete: true });
  });

  it('knows what it offered by its id, and nothing else', async () => {
    const { done } = ask('#', 'tax');
    for (const result of found) result.resolve([]);
    await done;
    const next = ask('#', 'other');
    assert.deepEqual(next.answers, [{ labels: [], isComplete: false }]);
    assert.deepEqual(finder.referenceOf('file tax.ts'), { kind: 'file', uri: 'file:///tax.ts' });
    assert.equal(finder.referenceOf('file net.ts'), undefined, 'it did not fit');
    assert.equal(finder.referenceOf('file /etc/passwd'), undefined);
  });

  it('offers prompts after a slash, and no place', async () => {
    const { answers, done } = ask('/', 'exp');
    await done;
    assert.deepEqual(answers, [{ labels: ['Explain'], isComplete: true }]);
    assert.deepEqual(asked, []);
  });
});
