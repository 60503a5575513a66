import type { Request } from 'express';
import { Types } from 'mongoose';
import { townCalled } from '../../models/municipality/directory.js';
import { type FoundKind, foundKinds, type Question } from '../../models/search/everything.js';
import { type Collection, collections } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';

export const pageSize = 24;
export const longestText = 200;

/** What stands in the address of a search. */
export interface Asked {
  text: string;
  kind: FoundKind | null;
  /** Own or other towns, for members. */
  collection: Collection | null;
  town: { id: Types.ObjectId; name: string; slug: string } | null;
  skip: number;
  /** Wants what was typed, and no other spelling of it. */
  exact: boolean;
}

export async function readAsked(req: Request): Promise<Asked> {
  const asked = query(req);
  return {
    text: asked.text('q', longestText),
    kind: asked.choice('kind', foundKinds),
    collection: homeOf(actorOf(req)) ? asked.choice('collection', collections) : null,
    town: await readTown(asked.text('municipality', 100)),
    skip: Math.min(10_000, Math.max(0, Math.trunc(asked.number('skip') || 0))),
    exact: asked.flag('exact'),
  };
}

async function readTown(slug: string): Promise<Asked['town']> {
  if (!slug) return null;
  const town = await townCalled(slug);
  // A town that does not exist has nothing to find: no hits, not those of all towns.
  return town ? { id: town._id, name: town.name, slug } : { id: new Types.ObjectId(), name: slug, slug };
}

export function questionOf({ text, kind, collection, town, skip }: Asked): Question {
  return {
    text,
    kinds: kind ? [kind] : [...foundKinds],
    collection,
    municipality: town?.id ?? null,
    skip,
    most: pageSize,
    typing: false,
  };
}

/** The address of this search with something changed; another search begins at its first page. */
export function addressOf(asked: Asked, changes: Partial<Asked> = {}): string {
  const { text, kind, collection, town, skip, exact } = { ...asked, skip: 0, ...changes };
  const params = new URLSearchParams();
  if (text) params.set('q', text);
  if (kind) params.set('kind', kind);
  if (collection) params.set('collection', collection);
  if (town) params.set('municipality', town.slug);
  if (exact) params.set('exact', '1');
  if (skip > 0) params.set('skip', String(skip));
  const search = params.toString();
  return search ? `${paths.search}?${search}` : paths.search;
}
