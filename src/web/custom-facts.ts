import type { Types } from 'mongoose';
import type { CustomGroup } from '../../models/custom-field/fields.js';
import { kept } from '../../models/custom-field/values.js';
import { type CustomField, type CustomValue, customFields } from '../../models/custom-field.js';
import type { Profile } from '../../models/process/profile.js';
import { format } from './format.js';
import { type Locale, translator } from './texts.js';

/** What a profile says to one of the own fields of its town, as people read it. */
export interface CustomFact {
  field: string;
  label: string;
  values: string[];
  /** For links. */
  href: string | null;
  group: CustomGroup;
  public: boolean;
}

/**
 * The own fields of a town and what the profile says to them, in the order of the town; those nobody answered are left
 * out. `inside`: the reader works in that town; others get what is meant for everybody. What a town does not know as its
 * field is nothing.
 */
export async function customFacts(
  profile: Pick<Profile, 'custom'>,
  municipality: Types.ObjectId,
  locale: Locale,
  { inside }: { inside: boolean },
): Promise<CustomFact[]> {
  if ((profile.custom?.length ?? 0) === 0) return [];
  const fields = await customFields(municipality);
  return fields
    .filter((field) => inside || field.public)
    .flatMap((field) => {
      const value = saidTo(profile.custom, field);
      return value === '' ? [] : [fact(field, value, locale)];
    });
}

export function customLabel({ name, nameEn }: Pick<CustomField, 'name' | 'nameEn'>, locale: Locale): string {
  return locale === 'en' ? nameEn || name : name;
}

export function saidTo(values: readonly CustomValue[] | undefined, { _id }: Pick<CustomField, '_id'>): string {
  return values?.find((one) => one.field === _id.toString())?.value ?? '';
}

function fact(field: CustomField, value: string, locale: Locale): CustomFact {
  // Packages come from strangers: what a form would not take is shown as it stands, and leads nowhere.
  const isSound = kept(field, value) !== null;
  return {
    field: field._id.toString(),
    label: customLabel(field, locale),
    values: isSound ? customWords(field, value, locale) : value.split('\n').filter(Boolean),
    href: field.kind === 'link' && isSound ? value : null,
    group: field.group,
    public: field.public,
  };
}

/** What stands in an own field, as people read it. */
export function customWords({ kind }: Pick<CustomField, 'kind'>, value: string, locale: Locale): string[] {
  const f = format(locale);
  const day = new Date(`${value}T00:00:00Z`);
  if (kind === 'number' && !Number.isNaN(Number(value))) return [f.number(Number(value))];
  if (kind === 'date' && !Number.isNaN(day.getTime())) return [f.date(day)];
  if (kind === 'yesNo') return [translator(locale)(value === '1' ? 'common:yes' : 'common:no')];
  return value.split('\n').filter(Boolean);
}
