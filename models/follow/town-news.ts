import type { FollowFields } from '../follow.js';
import { PracticeEntry } from '../practice/entry.js';
import { circlesOf } from '../search/circle.js';
import { SearchEntry } from '../search-entry.js';
import type { Actor } from '../user.js';
import type { News, Since } from './news.js';

const mostOfTown = 50;

/** What followed towns published, as far as this actor may read it: only their circles' entries are asked for. */
export async function townNews(actor: Actor, follows: readonly FollowFields[], since: Since): Promise<News[]> {
  const towns = follows.filter((one) => one.kind === 'town');
  const found = await Promise.all(
    towns.map(async (follow) => {
      const wanted = { municipality: follow.subject, state: 'published', updatedAt: { $gt: since(follow) } };
      const filter = { $and: [...circlesOf(actor, []), wanted] };
      const newest = { sort: { updatedAt: -1 as const }, limit: mostOfTown };
      const [processes, practices] = await Promise.all([
        SearchEntry.find(filter, { terms: 0 }, newest).lean<SearchEntry[]>(),
        PracticeEntry.find(filter, { terms: 0 }, newest).lean<PracticeEntry[]>(),
      ]);
      return [
        ...processes.map((entry) => ({ kind: 'process' as const, entry })),
        ...practices.map((entry) => ({ kind: 'practice' as const, entry })),
      ];
    }),
  );
  return found.flat().map(({ kind, entry }) => ({
    kind: 'published' as const,
    at: entry.updatedAt,
    thing: { kind, key: entry.key, title: entry.title },
    label: entry.label,
    post: null,
    count: 0,
  }));
}
