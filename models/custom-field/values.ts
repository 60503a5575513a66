import type { CustomField } from './fields.js';

/** What a version says to one field of its town: always text, whatever the kind; numbers with a point, days as ISO. */
export interface CustomValue {
  /** Id of the field. */
  field: string;
  value: string;
}

export const longest = { text: 300, longText: 5000, link: 500 } as const;

/** A value as it is kept, or null where it makes no sense for the kind. Empty means not said. */
export function kept({ kind, options }: Pick<CustomField, 'kind' | 'options'>, typed: string): string | null {
  const value = typed.trim();
  if (value === '') return '';
  switch (kind) {
    case 'text':
      return value.length <= longest.text && !value.includes('\n') ? value : null;
    case 'longText':
      return value.length <= longest.longText ? value : null;
    case 'number':
      return numeral(value);
    case 'date':
      return isDay(value) ? value : null;
    case 'choice':
      return options.includes(value) ? value : null;
    case 'yesNo':
      return value === '1' || value === '0' ? value : null;
    case 'link':
      return isWebAddress(value) ? value : null;
  }
}

/** What a version may keep at all: each field once, as text, not without end. */
export function soundValues(values: readonly CustomValue[]): CustomValue[] {
  const sound = values.filter(({ field, value }) => /^[0-9a-f]{24}$/.test(field) && value !== '');
  const each = new Map(sound.map(({ field, value }) => [field, value.slice(0, longest.longText)]));
  return [...each].map(([field, value]) => ({ field, value })).toSorted((a, b) => (a.field < b.field ? -1 : 1));
}

function numeral(value: string): string | null {
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(value) ? value.replaceAll('.', '') : value;
  const number = /^-?\d{1,15}([.,]\d{1,6})?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  return Number.isFinite(number) ? String(number) : null;
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isWebAddress(value: string): boolean {
  return value.length <= longest.link && /^https?:\/\/[^\s/]\S*$/i.test(value) && URL.canParse(value);
}
