import type { Profile } from './profile.js';

const line = 300;
const block = 5000;

/** How long what is said may be, through whatever door it comes: the form, a package, an adoption. For a list: each entry. */
export const longest = {
  summary: 500,
  purpose: block,
  trigger: line,
  result: line,
  legalBasis: line,
  mapGroup: line,
  ownerFunction: line,
  deputies: line,
  contact: line,
  customers: line,
  /** A department of another town and what is handed over there, in words. */
  partners: 1000,
  productNumber: line,
  systems: line,
  personalData: 1000,
  forms: line,
  risks: block,
  maxOutage: line,
  fallback: block,
  keywords: line,
} as const satisfies Partial<Record<keyof Profile, 300 | 500 | 1000 | 5000>>;

/** More entries nobody looks through. */
export const mostEntries = 100;

/** One sentence a field that says too much. */
export function tooLong(profile: Profile): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const [field, most] of Object.entries(longest)) {
    const said: unknown = profile[field as keyof typeof longest];
    const entries: unknown[] = Array.isArray(said) ? said : [said];
    if (entries.length > mostEntries) wrong[field] = 'processes:invalid.many';
    else if (entries.some((one) => typeof one === 'string' && one.length > most))
      wrong[field] = `processes:invalid.longest.${most}`;
  }
  return wrong;
}
