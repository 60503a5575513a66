import type { Profile } from '../../models/process/profile.js';
import { factLabel, readableFact } from '../web/profile-facts.js';
import type { Locale } from '../web/texts.js';

/** One fact of two profiles; an empty side says nothing about it. */
export interface ComparedFact {
  label: string;
  one: string[];
  other: string[];
  differs: boolean;
}

/** What another town wants to know first; who answers for it and the next review are each town's own business. */
const compared: readonly (keyof Profile)[] = [
  'summary',
  'purpose',
  'trigger',
  'result',
  'customers',
  'kind',
  'casesPerYear',
  'leadTimeDays',
  'systems',
  'forms',
  'legalBasis',
  'serviceKey',
  'fimLevel',
  'ozg',
  'maturity',
  'personalData',
  'criticality',
  'maxOutage',
  'fallback',
  'risks',
];

/** The facts at least one of the two says something about. Lists are compared whatever their order. */
export function comparedFacts(one: Profile, other: Profile, locale: Locale): ComparedFact[] {
  return compared
    .map((name) => ({
      label: factLabel(name, locale),
      one: readableFact(name, one, locale),
      other: readableFact(name, other, locale),
    }))
    .filter((fact) => fact.one.length + fact.other.length > 0)
    .map((fact) => ({ ...fact, differs: sorted(fact.one) !== sorted(fact.other) }));
}

function sorted(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim().toLowerCase())
    .sort()
    .join('\n');
}
