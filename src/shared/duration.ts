// A length of time in few words. Used by the page, which counts, and by the host's sentences about failures.

/** The words of the units, each with `{0}` for its number. */
export interface DurationWords {
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}

/** The two largest units: `5 s`, `1 min 30 s`, `2 h`, `40 d 3 h`. Takes whole seconds. */
export function duration(seconds: number, words: DurationWords): string {
  const parts = [
    [Math.floor(seconds / 86_400), words.days],
    [Math.floor(seconds / 3600) % 24, words.hours],
    [Math.floor(seconds / 60) % 60, words.minutes],
    [seconds % 60, words.seconds],
  ] as const;
  const said = (count: number, unit: string): string => unit.replace('{0}', String(count));
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return said(0, words.seconds);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => said(count, unit))
    .join(' ');
}
