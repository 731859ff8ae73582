import assert from 'node:assert/strict';
import { type Problem, problemsText } from '../../../src/core/editor/problem.ts';

const problem: Problem = { severity: 'error', message: "Cannot find name 'x'.", startLine: 3, endLine: 3 };

describe('problemsText', () => {
  const cases: readonly { readonly what: string; readonly change: Partial<Problem>; readonly line: string }[] = [
    { what: 'severity, line and message', change: {}, line: "error, line 3: Cannot find name 'x'." },
    {
      what: 'the lines of a problem over several lines',
      change: { endLine: 5 },
      line: "error, lines 3-5: Cannot find name 'x'.",
    },
    {
      what: 'who reports it and by which code',
      change: { severity: 'warning', source: 'ts', code: '2304' },
      line: "warning, line 3: Cannot find name 'x'. (ts 2304)",
    },
    {
      what: 'a source without a code',
      change: { source: 'ruff' },
      line: "error, line 3: Cannot find name 'x'. (ruff)",
    },
    { what: 'no empty brackets', change: { source: ' ', code: '' }, line: "error, line 3: Cannot find name 'x'." },
    {
      what: 'a message over several lines as one',
      change: { message: 'Not assignable.\r\n  Types differ.\u2028\tSee there.' },
      line: 'error, line 3: Not assignable. Types differ. See there.',
    },
    {
      what: 'no mark that turns the reading direction, and nothing that UTF-8 cannot carry',
      change: { message: 'a\u202eb \ud800c' },
      line: 'error, line 3: a b \ufffdc',
    },
  ];
  for (const { what, change, line } of cases) {
    it(`writes ${what}`, () => {
      assert.equal(problemsText([{ ...problem, ...change }]), line);
    });
  }

  it('writes one line for each, and nothing for none', () => {
    assert.equal(problemsText([problem, problem]).split('\n').length, 2);
    assert.equal(problemsText([]), '');
  });
});
