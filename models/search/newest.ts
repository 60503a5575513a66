import type { PracticeEntry } from '../practice/entry.js';
import { findPractices } from '../practice/finding.js';
import type { SearchEntry } from '../search-entry.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import { find } from './finding.js';

const published = {
  collections: [],
  text: '',
  departments: [],
  municipalities: [],
  states: ['published'] as State[],
  sort: 'changed' as const,
};

/** What was published last in the actor's circles, so many of each. */
export async function newestPublished(
  actor: Actor,
  most: number,
): Promise<{ processes: SearchEntry[]; practices: PracticeEntry[] }> {
  const wish = { ...published, kinds: [], systems: [], keywords: [], serviceKey: '', owner: null, after: null };
  const [processes, practices] = await Promise.all([
    find(actor, wish, most),
    findPractices(actor, { ...published, fields: [], readinesses: [], skip: 0 }, most),
  ]);
  return { processes: processes.entries, practices: practices.entries };
}
