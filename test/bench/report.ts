// Collects what the parts of the bench measured and judges it against goals and comparable products.

import { peerNames, type RowId, type RowPlan, rows } from './rows.ts';
import { medianDifference, type Summary, summaryOf } from './statistics.ts';

export interface Row extends RowPlan {
  readonly id: string;
  readonly ours: Summary;
  /** The bare reference, measured in turn with ours. */
  readonly bare: Summary | undefined;
  readonly difference: number | undefined;
  readonly verdict: Verdict;
  /** Comparable products whose figure is no higher than ours; undefined where there is nothing to compare. */
  readonly notAheadOf: readonly string[] | undefined;
}

export type Verdict = 'holds' | 'missed' | 'no goal';

interface Measured {
  readonly ours: number[];
  readonly bare: number[];
}

export class Report {
  readonly #measured = new Map<RowId, Measured>();

  /** One repetition. Rows may come in any order. */
  add(id: RowId, ours: number, bare?: number): void {
    const measured = this.#measured.get(id) ?? { ours: [], bare: [] };
    this.#measured.set(id, measured);
    measured.ours.push(ours);
    if (bare !== undefined) measured.bare.push(bare);
  }

  /** The rows that were measured, in the table's order. */
  rows(): readonly Row[] {
    const measured: ReadonlyMap<string, Measured> = this.#measured;
    return [...rows].flatMap(([id, plan]) => {
      const values = measured.get(id);
      return values === undefined ? [] : [judged(id, plan, values.ours, values.bare)];
    });
  }
}

/** Figures are judged by their medians. */
export function judged(id: string, plan: RowPlan, ours: readonly number[], bare: readonly number[]): Row {
  const summary = summaryOf(ours);
  const difference = bare.length === 0 ? undefined : medianDifference(ours, bare);
  return {
    ...plan,
    id,
    ours: summary,
    bare: bare.length === 0 ? undefined : summaryOf(bare),
    difference,
    verdict: verdictOf(plan.goal, summary.median, difference),
    notAheadOf: plan.peers && peerNames.filter((_, index) => (plan.peers?.[index] ?? Infinity) <= summary.median),
  };
}

function verdictOf(goal: RowPlan['goal'], ours: number, difference: number | undefined): Verdict {
  if (goal === undefined) return 'no goal';
  const value = goal.of === 'ours' ? ours : difference;
  if (value === undefined) return 'no goal';
  const holds = goal.isLowest === true ? value >= goal.limit : value <= goal.limit;
  return holds ? 'holds' : 'missed';
}
