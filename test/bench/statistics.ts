// Medians and bests of repeated measurements. Used by the bench's rows.

export interface Summary {
  readonly median: number;
  /** The lowest: every figure of the bench is better when it is smaller. */
  readonly best: number;
  readonly count: number;
}

/** Throws for an empty list: a row without a measurement is a part that failed. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing');
  return (low + high) / 2;
}

export function summaryOf(values: readonly number[]): Summary {
  return { median: median(values), best: Math.min(...values), count: values.length };
}

/** What ours costs over the reference: the median of the differences, pair by pair where both were measured in pairs. */
export function medianDifference(ours: readonly number[], bare: readonly number[]): number {
  if (ours.length !== bare.length) return median(ours) - median(bare);
  return median(ours.map((value, index) => value - (bare[index] ?? 0)));
}
