import type { Request } from 'express';
import type { ReachedProcess } from '../../models/process/reach.js';
import { type Call, referenceOf } from '../../models/process-map/calls.js';
import { circleIn } from '../../models/process-map/linking.js';
import { SearchEntry } from '../../models/search-entry.js';
import { query } from '../web/form.js';
import { actorOf } from '../web/session.js';

/** A process on the way down to this one. */
export interface Stop {
  key: string;
  title: string;
}

/** Deeper than this nobody reads. */
const longestWay = 6;

type Entry = Stop & Pick<SearchEntry, 'process' | 'sortTitle'> & { calls: Call[]; aliases?: string[] };

/**
 * How the reader came here through calls (`?from=`), outermost first. Believed only as far as they may see each process and
 * each really calls the next: an address somebody made up leads nowhere.
 */
export async function wayTo(req: Request, { process, municipality }: ReachedProcess): Promise<Stop[]> {
  const keys = query(req).text('from', 600).split('.').filter(Boolean).slice(-longestWay);
  if (keys.length === 0) return [];
  const scope = circleIn(actorOf(req), municipality._id);
  const found = await SearchEntry.find(
    { scope, municipality: municipality._id, key: { $in: [...keys, process.key] } },
    { key: 1, title: 1, process: 1, sortTitle: 1, calls: 1, aliases: 1, _id: 0 },
  ).lean<Entry[]>();
  const byKey = new Map(found.map((entry) => [entry.key, entry]));
  const way: Entry[] = [];
  let next = byKey.get(process.key);
  for (const key of keys.toReversed()) {
    const entry = byKey.get(key);
    if (!entry || !next || entry === next || !leadsTo(entry, next)) break;
    way.unshift(entry);
    next = entry;
  }
  return way.map(({ key, title }) => ({ key, title }));
}

function leadsTo({ calls }: Entry, { process, key, sortTitle, aliases = [] }: Entry): boolean {
  return (calls ?? []).some(({ to }) => [referenceOf(process), key, sortTitle, ...aliases].includes(to));
}
