import type { Profile } from '../../models/process/profile.js';

export type FieldKind = 'text' | 'textarea' | 'select' | 'checkbox' | 'date';

/** The parts of the form, as people fill it in: first what two minutes are enough for, then what can wait. */
export const layout: { heading: Heading; fields: [keyof Profile, FieldKind][] }[] = [
  {
    heading: 'essentials',
    fields: [
      ['title', 'text'],
      ['summary', 'textarea'],
      ['kind', 'select'],
      ['ownerFunction', 'text'],
      ['casesPerYear', 'text'],
    ],
  },
  {
    heading: 'what',
    fields: [
      ['purpose', 'textarea'],
      ['trigger', 'text'],
      ['result', 'text'],
      ['customers', 'text'],
      ['mapGroup', 'text'],
      ['leadTimeBeforeDays', 'text'],
      ['leadTimeDays', 'text'],
    ],
  },
  {
    heading: 'who',
    fields: [
      ['deputies', 'text'],
      ['contact', 'text'],
      ['partners', 'textarea'],
    ],
  },
  {
    heading: 'basis',
    fields: [
      ['legalBasis', 'textarea'],
      ['serviceKey', 'text'],
      ['fimLevel', 'select'],
      ['ozg', 'checkbox'],
      ['maturity', 'select'],
      ['productNumber', 'text'],
    ],
  },
  {
    heading: 'means',
    fields: [
      ['systems', 'textarea'],
      ['forms', 'textarea'],
      ['personalData', 'textarea'],
      ['keywords', 'text'],
    ],
  },
  {
    heading: 'resilience',
    fields: [
      ['risks', 'textarea'],
      ['criticality', 'select'],
      ['maxOutage', 'text'],
      ['fallback', 'textarea'],
      ['reviewDate', 'date'],
    ],
  },
];

export type Heading = 'essentials' | 'what' | 'who' | 'basis' | 'means' | 'resilience';

/** Always said, or a box that says something empty too: they tell nothing of how far somebody came. */
const notCounted: readonly (keyof Profile)[] = ['title', 'kind', 'ozg'];

/** How many of the facts of one part, or of all, are there. */
export function progress(profile: Profile, part: Heading | null = null): { said: number; all: number } {
  const fields = layout
    .filter(({ heading }) => part === null || heading === part)
    .flatMap((one) => one.fields.map(([name]) => name))
    .filter((name) => !notCounted.includes(name));
  return { said: fields.filter((name) => isSaid(profile[name])).length, all: fields.length };
}

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}
