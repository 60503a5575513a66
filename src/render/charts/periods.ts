/** Months, quarters and years along an axis, counted in UTC: dates without a clock are kept as its midnights. */
export type Period = 'month' | 'quarter' | 'year';

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 };

/** The first day of the period this day lies in. */
export function startOf(at: Date, period: Period): Date {
  const month = Math.floor(at.getUTCMonth() / MONTHS[period]) * MONTHS[period];
  return new Date(Date.UTC(at.getUTCFullYear(), month, 1));
}

/** The first day (UTC) of the month `count` periods after a day. */
export function next(start: Date, period: Period, count = 1): Date {
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + MONTHS[period] * count, 1));
}

/** The finest period of which no more than `most` lie between two days. */
export function fitting(from: Date, to: Date, most: number): Period {
  const months = (to.getTime() - from.getTime()) / (30.44 * 86_400_000);
  return (['month', 'quarter'] as const).find((period) => months / MONTHS[period] <= most) ?? 'year';
}

/** First days of the periods from the one that holds `from` up to `to`; every n-th if there were more than `most`. */
export function startsBetween(from: Date, to: Date, period: Period, most: number): Date[] {
  const starts: Date[] = [];
  const first = startOf(from, period);
  const count = (to.getTime() - first.getTime()) / (MONTHS[period] * 30.44 * 86_400_000);
  const every = Math.max(1, Math.ceil(count / most));
  for (let start = first; start <= to && starts.length <= most + 1; start = next(start, period, every))
    starts.push(start);
  return starts;
}
