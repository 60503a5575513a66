import {
  criticalities,
  fimLevels,
  groupedServiceKey,
  kinds,
  maturities,
  type Profile,
} from '../../models/process/profile.js';
import { format } from './format.js';
import { type Locale, translator } from './texts.js';

/** The fields one chooses from a list, and the list. */
export const profileOptions: Partial<Record<keyof Profile, readonly string[]>> = {
  kind: kinds,
  fimLevel: fimLevels,
  maturity: maturities,
  criticality: criticalities,
};

/** A field of the profile as people read it; nothing when nobody said anything. */
export function readableFact(name: keyof Profile, profile: Profile, locale: Locale): string[] {
  const t = translator(locale);
  const f = format(locale);
  // They name other things; whoever shows them looks those up.
  if (name === 'participants' || name === 'custom') return [];
  const value = profile[name];
  if (value instanceof Date) return [f.date(value)];
  if (typeof value === 'number')
    return [
      name === 'leadTimeDays' || name === 'leadTimeBeforeDays'
        ? t('processes:days', { count: value })
        : f.number(value),
    ];
  if (typeof value === 'boolean') return value ? [t('common:yes')] : [];
  if (name === 'keywords') return profile.keywords.length > 0 ? [profile.keywords.join(', ')] : [];
  if (Array.isArray(value)) return value.map(String);
  if (!value) return [];
  if (name === 'serviceKey' && value === 'intern') return [t('processes:serviceIntern')];
  if (name === 'serviceKey') return [groupedServiceKey(String(value))];
  return profileOptions[name] ? [t(`processes:${name}.${value}`)] : String(value).split('\n').filter(Boolean);
}

/** What a field is called. */
export function factLabel(name: keyof Profile, locale: Locale): string {
  return translator(locale)(`processes:field.${name === 'leadTimeDays' ? 'leadTime' : name}`);
}
