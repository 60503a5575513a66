import type { Request, Response } from 'express';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import type { PracticeEntry } from '../../models/practice/entry.js';
import { newestOf, newestPracticesOf } from '../../models/search/published.js';
import { publicScope, type SearchEntry } from '../../models/search-entry.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import { atomFeed, type FeedEntry } from './atom.js';

const mostEntries = 50;

/** GET /feed.atom: the newest of all towns. Feed readers have no session, so members get the same. */
export function all(req: Request, res: Response): Promise<void> {
  return send(req, res, null);
}

export function ofTown(req: Request, res: Response, town: Municipality): Promise<void> {
  return send(req, res, town);
}

async function send(req: Request, res: Response, town: Municipality | null): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const at = absolute(req);
  const entries = await newest(town, at, t);
  const feed = atomFeed({
    title: town ? t('catalogue:feed.titleOf', { town: town.name }) : t('catalogue:feed.title'),
    locale,
    self: at(town ? paths.townFeed(town.slug) : paths.feed),
    page: at(town ? paths.town(town.slug) : paths.home),
    // A feed without entries has to say a time too; it must not be another one at each look.
    updated: entries[0]?.updated ?? town?.createdAt ?? new Date(0),
    entries,
  });
  res.vary('Accept-Language, Cookie');
  res.type('application/atom+xml').send(feed);
}

type At = ReturnType<typeof absolute>;

/** Processes and practices, those changed last first. */
async function newest(town: Municipality | null, at: At, t: Translate): Promise<FeedEntry[]> {
  const [processes, practices] = await Promise.all([
    newestOf(publicScope, town?._id ?? null, mostEntries),
    newestPracticesOf(publicScope, town?._id ?? null, mostEntries),
  ]);
  const towns = await knownTowns([...processes, ...practices].map((entry) => entry.municipality));
  const common = (entry: SearchEntry | PracticeEntry, path: string, kind: string, words: readonly string[]) => {
    const from = towns.get(entry.municipality.toString());
    return {
      address: at(path),
      title: entry.title,
      updated: entry.updatedAt,
      author: { name: from?.name ?? '', address: from ? at(paths.town(from.slug)) : at(paths.towns) },
      categories: [kind, from?.department(entry.department)?.name ?? '', ...words].filter(Boolean),
    };
  };
  const listed = [
    ...processes.map((entry) => ({
      ...common(entry, paths.process(entry.key), t('catalogue:feed.process'), entry.keywords),
      summary: entry.summary,
    })),
    ...practices.map((entry) => ({
      ...common(entry, paths.practice(entry.key), t('catalogue:feed.practice'), [
        entry.field ? t(`practices:fieldOfAction.${entry.field}`) : '',
      ]),
      summary: entry.lead,
    })),
  ];
  return listed
    .sort((one, other) => other.updated.getTime() - one.updated.getTime() || one.address.localeCompare(other.address))
    .slice(0, mostEntries);
}
