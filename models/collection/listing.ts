import type { Types } from 'mongoose';
import { Collection, type CollectionFields, type Item } from '../collection.js';
import { type ListedSubject, listedSubjects } from '../subject/listed.js';
import { nameOf, type Subject } from '../subject.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import { audiencesOpenTo } from './reach.js';

type Stored = CollectionFields & { _id: Types.ObjectId };

/** A collection in a list, with as many items as this reader may see. */
export interface ListedCollection
  extends Pick<Stored, '_id' | 'key' | 'municipality' | 'title' | 'lead' | 'audience' | 'updatedAt'> {
  count: number;
  /** The first of what they may see, for pictures and names. */
  first: ListedSubject[];
}

/** An item this reader may see. */
export interface VisibleItem {
  item: Item;
  listed: ListedSubject;
}

/** More collections are not shown in one list. */
const most = 200;
const firstShown = 3;

/** The items of one collection that this actor may see, in their order: what is missing leaves no gap. */
export async function visibleItems(actor: Actor, { items }: Pick<Collection, 'items'>): Promise<VisibleItem[]> {
  const listed = await listedSubjects(actor, items);
  return items.flatMap((item) => {
    const found = listed.get(nameOf(item));
    return found ? [{ item, listed: found }] : [];
  });
}

/** All collections this actor may see, those changed last first; of one town if it is named. */
export function collectionsFor(
  actor: Actor,
  { municipality = null, limit = most }: { municipality?: Types.ObjectId | null; limit?: number } = {},
): Promise<ListedCollection[]> {
  return list(actor, municipality ? { municipality } : {}, limit);
}

/** Collections this process or practice is part of. */
export function collectionsWith(actor: Actor, thing: Subject): Promise<ListedCollection[]> {
  const { kind, subject } = thing;
  // The first condition is the one with an index.
  return list(actor, { 'items.subject': subject, items: { $elemMatch: { kind, subject } } }, most);
}

/** Those a curator may add something to, by title. */
export function curatedIn(municipality: Types.ObjectId): Promise<Pick<Stored, 'key' | 'title' | 'items'>[]> {
  return Collection.find({ municipality, audience: { $ne: null } }, { key: 1, title: 1, items: 1 })
    .sort({ title: 1 })
    .limit(most)
    .lean<Stored[]>();
}

/** Everything shared with everyone, for the sitemap. */
export function publicCollections(): Promise<Pick<Stored, 'key' | 'updatedAt'>[]> {
  return Collection.find({ audience: 'public' }, { key: 1, updatedAt: 1, _id: 0 })
    .sort({ updatedAt: -1 })
    .limit(10_000)
    .lean<Stored[]>();
}

async function list(actor: Actor, filter: object, limit: number): Promise<ListedCollection[]> {
  const home = homeOf(actor);
  const open = { audience: { $in: audiencesOpenTo(actor) } };
  const own = home ? [{ municipality: home, audience: { $ne: null } }] : [];
  const found = await Collection.find(
    { $and: [filter, { $or: [open, ...own] }] },
    { description: 0, removed: 0, acts: 0 },
  )
    .sort({ updatedAt: -1 })
    .limit(limit)
    .lean<Stored[]>();
  const listed = await listedSubjects(
    actor,
    found.flatMap((one) => one.items),
  );
  return found
    .map(({ _id, key, municipality, title, lead, audience, updatedAt, items }) => {
      const visible = items.flatMap((item) => listed.get(nameOf(item)) ?? []);
      const said = { _id, key, municipality, title, lead, audience, updatedAt };
      return { ...said, count: visible.length, first: visible.slice(0, firstShown) };
    })
    .filter((one) => one.count > 0 || (home !== null && one.municipality.equals(home)));
}
