import type { Request, Response } from 'express';
import { collectionsFor } from '../../models/collection/listing.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { publicScope, SearchEntry } from '../../models/search-entry.js';
import { visitor } from '../../models/user.js';
import { collectionCards } from '../web/collection-card.js';
import { page } from '../web/page.js';
import { practiceCards } from '../web/practice-card.js';
import { processCards } from '../web/process-card.js';
import { localeOf } from '../web/session.js';
import type { Locale } from '../web/texts.js';
import { type Adopted, cataloguePage } from './catalogue.page.js';
import { overview } from './overview.js';

/** One is the large example, the others follow as cards. */
const newestShown = 5;
/** Some of them stand among the most adopted already. */
const practicesOffered = 8;
/** Those with a figure stand first, looked for among so many of the newest. */
const practicesRead = 16;
const adoptedShown = 4;
const collectionsShown = 3;

/** GET /: what all towns have published, for everyone. */
export async function index(req: Request, res: Response): Promise<void> {
  const locale = localeOf(req);
  const [entries, practices, adopted, collections, holds] = await Promise.all([
    newest(),
    telling(),
    mostAdopted(locale),
    collectionsFor(visitor, { limit: collectionsShown }),
    overview(),
  ]);
  const shown = {
    newest: await processCards(entries, locale),
    practices: await practiceCards(practices, locale, null),
    adopted,
    collections: await collectionCards(collections, null),
  };
  await page(res, 'home/catalogue', cataloguePage(locale, shown, holds), { sameForVisitors: true });
}

const unlisted = { terms: 0 } as const;

function newest(): Promise<SearchEntry[]> {
  return SearchEntry.find({ scope: publicScope }, unlisted)
    .sort({ updatedAt: -1, _id: 1 })
    .limit(newestShown)
    .lean<SearchEntry[]>();
}

/** The newest practices, those that say in figures what they brought before the others. */
async function telling(): Promise<PracticeEntry[]> {
  const found = await PracticeEntry.find({ scope: publicScope }, unlisted)
    .sort({ updatedAt: -1, _id: 1 })
    .limit(practicesRead)
    .lean<PracticeEntry[]>();
  const says = (entry: PracticeEntry) => typeof entry.effect?.after === 'number';
  return [...found.filter(says), ...found.filter((entry) => !says(entry))].slice(0, practicesOffered);
}

/** What most towns say they use, processes and practices together. */
async function mostAdopted(locale: Locale): Promise<Adopted[]> {
  const wanted = { scope: publicScope, adoptions: { $gt: 0 } };
  const [processes, practices] = await Promise.all([
    SearchEntry.find(wanted, unlisted).sort({ adoptions: -1, updatedAt: -1 }).limit(adoptedShown).lean<SearchEntry[]>(),
    PracticeEntry.find(wanted, unlisted)
      .sort({ adoptions: -1, updatedAt: -1 })
      .limit(adoptedShown)
      .lean<PracticeEntry[]>(),
  ]);
  const [processesShown, practicesShown] = await Promise.all([
    processCards(processes, locale),
    practiceCards(practices, locale, null),
  ]);
  const cards = [
    ...processesShown.map((card, at): Adopted => ({ kind: 'process', card, adoptions: processes[at]?.adoptions ?? 0 })),
    ...practicesShown.map(
      (card, at): Adopted => ({ kind: 'practice', card, adoptions: practices[at]?.adoptions ?? 0 }),
    ),
  ];
  const ordered = cards.sort((one, other) => other.adoptions - one.adoptions);
  // A copy that others use as well carries the title of its original: one of them is enough here.
  const first = new Map(ordered.toReversed().map((one) => [one.card.title, one]));
  return ordered.filter((one) => first.get(one.card.title) === one).slice(0, adoptedShown);
}
