/** For how many days, weeks and months that have one the last backup is kept. */
export interface Keeping {
  daily: number;
  weekly: number;
  monthly: number;
}

interface Dated {
  at: Date;
}

const day = 86_400_000;

/**
 * Which backups may go: neither of the last 24 hours, nor the last one of a day, week or month that is to be kept. The
 * newest always stays, however old it is. Days are those of UTC, weeks begin on Monday.
 */
export function dispensable<Backup extends Dated>(backups: readonly Backup[], keeping: Keeping, now: Date): Backup[] {
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const kept = new Set(newestFirst.slice(0, 1));
  for (const backup of newestFirst) if (now.getTime() - backup.at.getTime() < day) kept.add(backup);
  const periods: [number, (at: Date) => string][] = [
    [keeping.daily, (at) => at.toISOString().slice(0, 10)],
    [keeping.weekly, monday],
    [keeping.monthly, (at) => at.toISOString().slice(0, 7)],
  ];
  for (const [most, periodOf] of periods) {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const period = periodOf(backup.at);
      if (seen.has(period) || seen.size >= most) continue;
      seen.add(period);
      kept.add(backup);
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

function monday(at: Date): string {
  const since = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - since * day).toISOString().slice(0, 10);
}
