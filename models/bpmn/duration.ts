/** Minutes per unit. A working day has eight hours; a day that something lies around has twenty-four. */
const DAY = { working: 480, waiting: 1440 } as const;

export type DurationKind = keyof typeof DAY;

const UNITS: [pattern: RegExp, minutes: (kind: DurationKind) => number][] = [
  [/^(s|sek|sekunden?|sec|seconds?)$/, () => 1 / 60],
  [/^(m|min|minuten?|minutes?)$/, () => 1],
  [/^(h|std|stunden?|hours?|hrs?)$/, () => 60],
  [/^(d|tage?n?|days?|arbeitstage?n?|at|pt)$/, (kind) => DAY[kind]],
  [/^(w|wochen?|weeks?)$/, (kind) => (kind === 'working' ? 5 : 7) * DAY[kind]],
  [/^(monate?n?|months?)$/, (kind) => (kind === 'working' ? 20 : 30) * DAY[kind]],
];

/**
 * Reads "12 Minuten", "1,5 h", "2 Std. 30 min", "3 Tage" or a bare number (minutes) in German or English.
 * Returns minutes, or null if it cannot be read. `kind` decides how long a day is.
 */
export function parseDuration(text: string, kind: DurationKind): number | null {
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/\b(und|and)\b|[,;](?=\s)/g, ' ');
  const parts = [...clean.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-zäöü]*)\.?/g)];
  const rest = clean.replace(/(\d+(?:[.,]\d+)?)\s*([a-zäöü]*)\.?/g, '').trim();
  if (parts.length === 0 || rest !== '') return null;
  let minutes = 0;
  for (const [, number = '', unit = ''] of parts) {
    if (unit === '' && parts.length > 1) return null;
    const found = unit === '' ? UNITS[1] : UNITS.find(([pattern]) => pattern.test(unit));
    if (!found) return null;
    minutes += Number(number.replace(',', '.')) * found[1](kind);
  }
  return Math.round(minutes * 100) / 100;
}

/** Minutes in the largest units that fit: "12 Minuten", "2 Stunden 30 Minuten", "3 Tage". */
export function formatDuration(minutes: number, kind: DurationKind, locale: 'de' | 'en'): string {
  const day = DAY[kind];
  const days = kind === 'waiting' ? Math.floor(minutes / day) : 0; // working time stays in hours: whose day it is, is unclear
  const hours = Math.floor((minutes - days * day) / 60);
  const rest = Math.round((minutes - days * day - hours * 60) * 100) / 100;
  const parts = [
    [days, 'Tag', 'Tage', 'day', 'days'],
    [hours, 'Stunde', 'Stunden', 'hour', 'hours'],
    [rest, 'Minute', 'Minuten', 'minute', 'minutes'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0);
  const language = locale === 'de' ? 'de-DE' : 'en-GB';
  return (shown.length ? shown : [parts[2]])
    .map(([count, one, many, oneEn, manyEn]) => {
      const word = locale === 'de' ? (count === 1 ? one : many) : count === 1 ? oneEn : manyEn;
      return `${count.toLocaleString(language, { maximumFractionDigits: 2 })} ${word}`;
    })
    .join(' ');
}

/** A duration as ISO 8601 for a timer ("3 Tage" → "P3D"), or null; calendar days. */
export function isoDuration(text: string): string | null {
  const minutes = parseDuration(text, 'waiting');
  if (minutes === null || minutes <= 0) return null;
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const time = `${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}`;
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

/** Minutes of a simple ISO 8601 duration (weeks, days, hours, minutes), or null. */
export function minutesOfIso(text: string): number | null {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+(?:\.\d+)?)M)?)?$/.exec(text.trim());
  if (!match || text.trim().length < 3) return null;
  const [, weeks = '0', days = '0', hours = '0', minutes = '0'] = match;
  return Number(weeks) * 10080 + Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
