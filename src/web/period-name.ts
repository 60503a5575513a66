import type { Locale } from './texts.js';

type Period = 'month' | 'quarter' | 'year';

const months: Record<Locale, Intl.DateTimeFormat> = {
  de: new Intl.DateTimeFormat('de-DE', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

/** What a stretch of an axis is called: "Jan. 2027", "Q1 2027", "2027". */
export function periodName(locale: Locale): (start: Date, period: Period) => string {
  return (start, period) => {
    const year = start.getUTCFullYear();
    if (period === 'year') return String(year);
    if (period === 'quarter') return `Q${Math.floor(start.getUTCMonth() / 3) + 1} ${year}`;
    return months[locale].format(start);
  };
}
