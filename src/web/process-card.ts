import type { Types } from 'mongoose';
import { knownTowns } from '../../models/municipality/known.js';
import { saidOf } from '../../models/search/highlight.js';
import { root, words } from '../../models/search/words.js';
import type { SearchEntry } from '../../models/search-entry.js';
import type { State } from '../../models/version/acts.js';
import { isReviewDue } from '../../models/version/review-day.js';
import { format } from './format.js';
import { paths } from './paths.js';
import type { Locale } from './texts.js';

/** A process in a list: what `shared/_process-card` and the table show. */
export interface ProcessCard {
  title: string;
  url: string;
  pictureUrl: string | null;
  department: string;
  /** Named when it is another town's. */
  municipality: string | null;
  /** Where the named town stands. */
  townUrl: string | null;
  state: State;
  label: string;
  updatedAt: Date;
  updated: string;
  /** Towns that say they use it. */
  adoptions: number;
  /** The own town reads that it should be looked through again. */
  reviewDue: boolean;
  /** When somebody last said that it holds; null: not in force, another house's, or due again. */
  checkedAt: Date | null;
  /** The step that made it a hit, when the title did not. */
  hit: string | null;
}

interface Seen {
  /** What was searched for. */
  text?: string;
  /** The reader's own town: its name needs no saying. */
  home?: Types.ObjectId | null;
}

export async function processCards(entries: SearchEntry[], locale: Locale, seen: Seen = {}): Promise<ProcessCard[]> {
  const towns = await knownTowns(entries.map((entry) => entry.municipality));
  const f = format(locale);
  return entries.map((entry) => {
    const town = towns.get(entry.municipality.toString());
    const named = seen.home && entry.municipality.equals(seen.home) ? null : (town ?? null);
    return {
      title: entry.title,
      url: paths.process(entry.key),
      pictureUrl:
        entry.diagram &&
        `${paths.versionPart(entry.key, entry.number, 'thumbnail.svg')}?h=${entry.diagram.slice(0, 12)}`,
      department: town?.departments.find((one) => one._id.equals(entry.department))?.name ?? '',
      municipality: named?.name ?? null,
      townUrl: named && paths.town(named.slug),
      state: entry.state,
      label: entry.label,
      updatedAt: entry.updatedAt,
      updated: f.ago(entry.updatedAt),
      adoptions: entry.adoptions ?? 0,
      reviewDue: shouldBeReviewed(entry),
      checkedAt: holdsInHouse(entry) && !shouldBeReviewed(entry) ? (entry.checkedAt ?? null) : null,
      hit: seen.text ? hitStep(entry, seen.text) : null,
    };
  });
}

/** The first step that says what was asked, when the title does not say it all. */
function hitStep(entry: SearchEntry, text: string): string | null {
  const asked = words(text).map((word) => [word, root(word)]);
  if (asked.every((forms) => saidOf(entry.title, forms).size > 0)) return null;
  return entry.steps.find((step) => saidOf(step, asked.flat()).size > 0) ?? null;
}

function shouldBeReviewed(entry: SearchEntry): boolean {
  return holdsInHouse(entry) && isReviewDue(entry.reviewDate);
}

/** Of what is in force, and only told to the own house. */
function holdsInHouse({ scope, state }: SearchEntry): boolean {
  return scope.startsWith('own:') && (state === 'approved' || state === 'published');
}
