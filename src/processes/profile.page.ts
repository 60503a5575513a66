import type { Request } from 'express';
import { deputiesIn } from '../../models/process/owning.js';
import type { Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { namedProfile } from '../../models/town-list/named-profile.js';
import { lastChecked } from '../../models/version/checked.js';
import { isReviewDue } from '../../models/version/review-day.js';
import { type CustomFact, customFacts } from '../web/custom-facts.js';
import { format } from '../web/format.js';
import { factLabel, readableFact } from '../web/profile-facts.js';
import { localeOf } from '../web/session.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { aboutProcess } from './about.js';
import { type ProcessHead, processHead } from './head.js';
import { layout, progress } from './profile-layout.js';

export interface ProfileEntry {
  label: string;
  values: string[];
  /** Where the value leads; null: nowhere. */
  href?: string | null;
}

export interface ProfilePage extends Page {
  head: ProcessHead;
  sections: { heading: string; entries: ProfileEntry[] }[];
  missing: string[];
  /** How current it is, to the own town. */
  freshness: { text: string; due: boolean } | null;
  progress: string;
}

declare module '../web/views.js' {
  interface Views {
    'processes/profile': ProfilePage;
  }
}

interface Beside {
  custom: readonly CustomFact[];
  deputies?: readonly { name: string }[];
}

/** What is known, in the order of the form. */
export async function profileSections(
  reached: ReachedVersion,
  locale: Locale,
  { custom, deputies = [] }: Beside,
): Promise<{ heading: string; entries: ProfileEntry[] }[]> {
  const t = translator(locale);
  const profile = await namedProfile(reached.version.profile, reached.municipality._id);
  const shown = layout.map(({ heading, fields }) => {
    const entries: ProfileEntry[] = fields
      .filter(([name]) => name !== 'title')
      .map(([name]) => ({ label: factLabel(name, locale), values: readableFact(name, profile, locale) }));
    if (heading === 'who' && deputies.length > 0)
      entries.unshift({ label: t('profile:deputies'), values: deputies.map(({ name }) => name) });
    if (heading === 'who') entries.push({ label: t('processes:field.participants'), values: participants(reached, t) });
    for (const fact of custom.filter(({ group }) => group === heading)) entries.push(fact);
    return { heading: t(`processes:section.${heading}`), entries: entries.filter(({ values }) => values.length > 0) };
  });
  return shown.filter((section) => section.entries.length > 0);
}

export async function profilePage(req: Request, reached: ReachedVersion): Promise<ProfilePage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { inside, municipality, process, version } = reached;
  const [head, custom, deputies] = await Promise.all([
    processHead(req, reached, 'profile'),
    customFacts(version.profile, municipality._id, locale, { inside }),
    inside ? deputiesIn(municipality._id, process.deputies) : [],
  ]);
  return {
    title: `${head.title}: ${t('processes:tab.profile')}`,
    about: aboutProcess(req, reached, '/profile'),
    head,
    sections: await profileSections(reached, locale, { custom, deputies }),
    missing: head.offers.editProfile ? missing(version.profile, t) : [],
    freshness: inside ? freshness(reached, locale) : null,
    progress: inside ? t('profile:progress', { ...progress(version.profile) }) : '',
  };
}

/** Old enough to ask whether it is still true, in ms: two years. */
const stale = 2 * 365 * 86_400_000;

function freshness({ version }: ReachedVersion, locale: Locale): ProfilePage['freshness'] {
  const t = translator(locale);
  const f = format(locale);
  const { reviewDate } = version.profile;
  const checked = lastChecked(version);
  const overdue = isReviewDue(reviewDate);
  const seen = checked ? t('profile:checked', { ago: f.ago(checked) }) : t('profile:neverChecked');
  const next = reviewDate ? t(overdue ? 'profile:reviewWas' : 'profile:reviewOn', { date: f.date(reviewDate) }) : '';
  const old = checked !== null && checked.getTime() < Date.now() - stale;
  return { text: [seen, next].filter(Boolean).join(' '), due: overdue || (old && reviewDate === null) };
}

function participants({ municipality, version }: ReachedVersion, t: Translate): string[] {
  return version.profile.participants.flatMap(({ department, handover, joint }) => {
    const name = municipality.department(department)?.name;
    if (!name) return [];
    const who = joint ? t('profile:jointName', { name }) : name;
    return [[who, handover].filter(Boolean).join(': ')];
  });
}

/** What a reader would ask for first, when it is not there yet. */
function missing(profile: Profile, t: Translate): string[] {
  const asked: (keyof Profile)[] = ['purpose', 'trigger', 'result', 'ownerFunction', 'legalBasis', 'casesPerYear'];
  return asked
    .filter((name) => [profile[name] ?? ''].flat().join('') === '')
    .map((name) => t(`processes:field.${name}`));
}
