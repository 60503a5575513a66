import type { Locale } from './texts.js';

/** Amounts of work, time and money as people say them. */
export interface Amounts {
  /** Work in minutes: "35 Min.", "2 Std. 5 Min.", "120 Std." */
  work(minutes: number): string;
  /** Time that passes in minutes, a day has 24 hours: "5 Std.", "5,9 Tage" */
  time(minutes: number): string;
  /** The same after "nach": "nach 8 Tagen" */
  after(minutes: number): string;
  hours(hours: number): string;
  euro(euro: number): string;
  percent(part: number): string;
  /** "1,25" */
  times(visits: number): string;
}

const known = new Map<Locale, Amounts>();

export function amounts(locale: Locale): Amounts {
  const found = known.get(locale) ?? made(locale);
  known.set(locale, found);
  return found;
}

function made(locale: Locale): Amounts {
  const tag = locale === 'de' ? 'de-DE' : 'en-GB';
  const [hour, minute] = locale === 'de' ? ['Std.', 'Min.'] : ['h', 'min'];
  const number = (digits: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits });
  const [whole, one, two] = [number(0), number(1), number(2)];
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' });
  const roundMoney = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
  const day = (days: string) => `${days}\u00a0${dayWord(locale, days)}`;
  const rounded = (value: number) => (Math.abs(value) < 10 ? one : whole).format(value);
  const hours = (value: number) => `${rounded(value)}\u00a0${hour}`;
  const time = (minutes: number) => {
    if (Math.abs(minutes) < 90) return `${whole.format(minutes)}\u00a0${minute}`;
    if (Math.abs(minutes) < 1440) return hours(minutes / 60);
    return day(rounded(minutes / 1440));
  };
  return {
    work(minutes) {
      if (Math.abs(minutes) < 90) return `${rounded(minutes)}\u00a0${minute}`;
      if (Math.abs(minutes) >= 1200) return hours(minutes / 60);
      const rest = Math.round(minutes % 60);
      const full = Math.trunc(minutes / 60) + (rest === 60 ? 1 : 0);
      return [`${full}\u00a0${hour}`, rest % 60 === 0 ? '' : `${Math.abs(rest)}\u00a0${minute}`]
        .filter(Boolean)
        .join(' ');
    },
    time,
    after: (minutes) => (locale === 'de' ? time(minutes).replace(/Tage$/, 'Tagen') : time(minutes)),
    hours,
    euro: (euro) => (Math.abs(euro) < 1000 ? money : roundMoney).format(euro),
    percent: (part) => `${whole.format(part * 100)}${locale === 'de' ? '\u00a0' : ''}%`,
    times: (visits) => two.format(visits),
  };
}

function dayWord(locale: Locale, days: string): string {
  if (days === '1') return locale === 'de' ? 'Tag' : 'day';
  return locale === 'de' ? 'Tage' : 'days';
}
