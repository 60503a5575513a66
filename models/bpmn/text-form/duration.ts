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

function inUnit(amount: number, unit: Unit, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
