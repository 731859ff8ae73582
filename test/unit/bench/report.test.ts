import assert from 'node:assert/strict';
import { judged, Report } from '../../bench/report.ts';
import { table } from '../../bench/table.ts';

const peers = [10, 20, undefined, 40];

describe('The report of the bench', () => {
  it('judges a goal by the median, not by the best', () => {
    const plan = { title: 'lag', unit: 'ms', goal: { limit: 50, of: 'ours' } } as const;
    assert.equal(judged('lag', plan, [10, 60, 70], []).verdict, 'missed');
    assert.equal(judged('lag', plan, [50, 50, 70], []).verdict, 'holds');
  });

  it('judges a goal over the reference by the difference', () => {
    const plan = { title: 'activation', unit: 'ms', goal: { limit: 5, of: 'difference' } } as const;
    assert.equal(judged('activation', plan, [14, 15, 16], [10, 11, 12]).verdict, 'holds');
    assert.equal(judged('activation', plan, [18, 19, 20], [10, 11, 12]).verdict, 'missed');
    assert.equal(judged('activation', plan, [14], []).verdict, 'no goal', 'without a reference nothing is claimed');
  });

  it('judges a goal that is a lowest figure the other way round', () => {
    const plan = { title: 'gain', unit: 'ratio', goal: { limit: 80, of: 'ours', isLowest: true } } as const;
    assert.equal(judged('gain', plan, [79, 79], []).verdict, 'missed');
    assert.equal(judged('gain', plan, [80, 90], []).verdict, 'holds');
  });

  it('names the products that are as good or better, and passes over those without a figure', () => {
    const plan = { title: 'lag', unit: 'ms', peers } as const;
    assert.deepEqual(judged('lag', plan, [20], []).notAheadOf, ['VS Code chat', 'vscode-openai']);
    assert.deepEqual(judged('lag', plan, [9], []).notAheadOf, []);
    assert.equal(judged('lag', { title: 'lag', unit: 'ms' }, [9], []).notAheadOf, undefined);
  });

  it('shows rows in one order, whatever was measured first', () => {
    const report = new Report();
    report.add('firstDelta', 20, 12);
    report.add('vsix', 300);
    report.add('firstDelta', 22, 12);
    assert.deepEqual(
      report.rows().map(({ id, ours }) => [id, ours.count]),
      [
        ['vsix', 1],
        ['firstDelta', 2],
      ],
    );
  });
});

describe('The table of the bench', () => {
  it('puts goal, verdict and the products beside each figure', () => {
    const plan = { title: 'lag', unit: 'ms', goal: { limit: 16, of: 'difference' }, peers } as const;
    const [heading, rule, line] = table([judged('lag', plan, [30, 32], [20, 20])]).split('\n');
    assert.equal(heading?.length, line?.length);
    assert.equal(heading?.length, rule?.length);
    assert.deepEqual(
      line?.split('|').map((cell) => cell.trim()),
      [
        '',
        'lag',
        '31.0 ms',
        '30.0 ms',
        '2',
        '20.0 ms',
        '11.0 ms',
        '≤ 16 ms over bare',
        'holds',
        '10 · 20 · ? · 40',
        'not VS Code chat, vscode-openai',
        '',
      ],
    );
  });
});
