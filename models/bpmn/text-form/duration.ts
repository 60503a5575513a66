import type { Locale } from '../text.js';

type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';

/** An ISO 8601 duration such as `P14D` in words; anything else (dates, words, rules) as it stands. */
export function readableDuration(value: string, locale: Locale): string {
  const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
  const parts = pattern.exec(value.trim());
  if (!parts) return value;
  const units: Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
  const words = units.flatMap((unit, index) => {
    const amount = parts[index + 1];
    return amount ? [inUnit(Number(amount), unit, locale)] : [];
  });
  return words.join(' ') || value;
}

/** Minutes in the units people use: 90 → `1 Stunde 30 Minuten`. */
export function readableMinutes(minutes: number, locale: Locale): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.round((minutes % 60) * 10) / 10;
  const parts = [
    ...(days > 0 ? [inUnit(days, 'day', locale)] : []),
    ...(hours > 0 ? [inUnit(hours, 'hour', locale)] : []),
    ...(rest > 0 || minutes < 1 ? [inUnit(rest, 'minute', locale)] : []),
  ];
  return parts.join(' ');
}

function inUnit(amount: number, unit: Unit, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
