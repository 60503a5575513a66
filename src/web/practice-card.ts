import type { Types } from 'mongoose';
import { knownTowns } from '../../models/municipality/known.js';
import type { Effect } from '../../models/practice/content.js';
import type { PracticeEntry } from '../../models/practice/entry.js';
import type { State } from '../../models/version/acts.js';
import { type Format, format } from './format.js';
import { paths } from './paths.js';
import { type Locale, translator } from './texts.js';

/** What changed, as people read it: "19 → 6 days to payment". Empty: not known. */
export interface Figure {
  before: string;
  after: string;
  unit: string;
  label: string;
}

/** A practice in a list: what `shared/_practice-card` shows. */
export interface PracticeCard {
  title: string;
  url: string;
  lead: string;
  figure: Figure | null;
  department: string;
  /** Named when it is another town's. */
  municipality: string | null;
  readiness: string;
  /** Towns that say they use it. */
  adoptions: number;
  /** null: the reader sees what is published, and nothing else. */
  state: State | null;
  updatedAt: Date;
}

export function figure({ label, before, after, unit }: Effect, f: Format): Figure {
  const said = (value: number | null) => (value === null ? '' : f.number(value));
  return { label, before: said(before), after: said(after), unit };
}

export async function practiceCards(
  entries: readonly PracticeEntry[],
  locale: Locale,
  home: Types.ObjectId | null,
): Promise<PracticeCard[]> {
  const towns = await knownTowns(entries.map((entry) => entry.municipality));
  const t = translator(locale);
  return entries.map((entry) => {
    const town = towns.get(entry.municipality.toString());
    const own = home !== null && entry.municipality.equals(home);
    return {
      title: entry.title,
      url: paths.practice(entry.key),
      lead: entry.lead,
      figure: entry.effect && figure(entry.effect, format(locale)),
      department: town?.departments.find((one) => one._id.equals(entry.department))?.name ?? '',
      municipality: own ? null : (town?.name ?? null),
      readiness: entry.readiness ? t(`practices:readiness.${entry.readiness}`) : '',
      adoptions: entry.adoptions ?? 0,
      state: own ? entry.state : null,
      updatedAt: entry.updatedAt,
    };
  });
}
