import type { PracticeEntry } from '../../models/practice/entry.js';
import { newestPublished } from '../../models/search/newest.js';
import { ownScope, publicScope, SearchEntry } from '../../models/search-entry.js';
import { homeOf } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';

/** What stands on the page before anything is asked. */
export interface Beginning {
  terms: string[];
  processes: SearchEntry[];
  practices: PracticeEntry[];
}

const termsShown = 8;
const newestShown = 4;
/** So many of the newest are asked what they are about. */
const rowsRead = 300;

export async function beginning(actor: Actor): Promise<Beginning> {
  const [terms, newest] = await Promise.all([frequentTerms(actor), newestPublished(actor, newestShown)]);
  return { terms, ...newest };
}

/** What many things are about in the reader's town, for visitors in all towns. */
async function frequentTerms(actor: Actor): Promise<string[]> {
  const home = homeOf(actor);
  const rows = await SearchEntry.find({ scope: home ? ownScope(home) : publicScope }, { keywords: 1, _id: 0 })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(rowsRead)
    .lean<Pick<SearchEntry, 'keywords'>[]>();
  const counts = new Map<string, number>();
  for (const word of rows.flatMap((row) => row.keywords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, termsShown)
    .map(([word]) => word);
}
