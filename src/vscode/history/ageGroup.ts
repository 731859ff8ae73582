// Which group of Chat History… a chat belongs to. Days begin at midnight where the person is.

export type AgeGroup = 'today' | 'yesterday' | 'lastDays' | 'older';

/** Both in milliseconds since 1970. `lastDays` means the six days before today. */
export function ageGroup(changedAt: number, now: number): AgeGroup {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  if (changedAt >= midnight.getTime()) return 'today';
  // By the calendar, not by 24 hours: days are longer or shorter when the clocks change.
  midnight.setDate(midnight.getDate() - 1);
  if (changedAt >= midnight.getTime()) return 'yesterday';
  midnight.setDate(midnight.getDate() - 5);
  return changedAt >= midnight.getTime() ? 'lastDays' : 'older';
}
