import type { Municipality } from '../../models/municipality.js';
import { changedFields, type Profile } from '../../models/process/profile.js';
import { customFacts } from './custom-facts.js';
import { factLabel, readableFact } from './profile-facts.js';
import { type Locale, translator } from './texts.js';

interface FactChange {
  label: string;
  before: string;
  after: string;
}

/** The fields in which two profiles differ, as people read them; `town`: whose offices and own fields they name. */
export async function profileChanges(
  before: Profile,
  after: Profile,
  town: { municipality: Municipality; inside: boolean } | null,
  locale: Locale,
): Promise<FactChange[]> {
  const t = translator(locale);
  const said = (profile: Profile, name: keyof Profile) =>
    (name === 'participants' ? participants(profile, town?.municipality) : readableFact(name, profile, locale)).join(
      '; ',
    );
  const facts = changedFields(before, after)
    .filter((name) => name !== 'custom')
    .map((name) => ({ label: factLabel(name, locale), before: said(before, name), after: said(after, name) }));
  return [...facts, ...(town ? await customChanges(before, after, town, locale) : [])]
    .filter((fact) => fact.before !== fact.after)
    .map((fact) => ({
      ...fact,
      before: fact.before || t('processes:notSaid'),
      after: fact.after || t('processes:notSaid'),
    }));
}

function participants(profile: Profile, municipality?: Municipality): string[] {
  return profile.participants
    .map(({ department, handover }) =>
      [municipality?.department(department)?.name, handover].filter(Boolean).join(': '),
    )
    .filter(Boolean);
}

async function customChanges(
  before: Profile,
  after: Profile,
  { municipality, inside }: { municipality: Municipality; inside: boolean },
  locale: Locale,
): Promise<FactChange[]> {
  const [was, is] = await Promise.all(
    [before, after].map((profile) => customFacts(profile, municipality._id, locale, { inside })),
  );
  const said = (facts: typeof was, field: string) => facts?.find((one) => one.field === field)?.values.join('; ') ?? '';
  const named = new Map([...(was ?? []), ...(is ?? [])].map(({ field, label }) => [field, label]));
  return [...named]
    .map(([field, label]) => ({ label, before: said(was, field), after: said(is, field) }))
    .filter((fact) => fact.before !== fact.after);
}
