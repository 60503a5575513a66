import type { Request, Response } from 'express';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { newestOf } from '../../models/search/published.js';
import { publicScope } from '../../models/search-entry.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { atomFeed } from './atom.js';

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
  const entries = await newestOf(publicScope, town?._id ?? null, mostEntries);
  const towns = await knownTowns(entries.map((entry) => entry.municipality));
  const feed = atomFeed({
    title: town ? t('catalogue:feed.titleOf', { town: town.name }) : t('catalogue:feed.title'),
    locale,
    self: at(town ? paths.townFeed(town.slug) : paths.feed),
    page: at(town ? paths.town(town.slug) : paths.home),
    // A feed without entries has to say a time too; it must not be another one at each look.
    updated: entries[0]?.updatedAt ?? town?.createdAt ?? new Date(0),
    entries: entries.map((entry) => {
      const from = towns.get(entry.municipality.toString());
      return {
        address: at(paths.process(entry.key)),
        title: entry.title,
        summary: entry.summary,
        updated: entry.updatedAt,
        author: { name: from?.name ?? '', address: from ? at(paths.town(from.slug)) : at(paths.towns) },
        categories: [from?.department(entry.department)?.name ?? '', ...entry.keywords].filter(Boolean),
      };
    }),
  });
  res.vary('Accept-Language, Cookie');
  res.type('application/atom+xml').send(feed);
}
