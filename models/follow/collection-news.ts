import { visibleItems } from '../collection/listing.js';
import { Collection } from '../collection.js';
import type { FollowFields } from '../follow.js';
import type { Actor } from '../user.js';
import type { News, Since } from './news.js';

/** The followed collections this actor still reaches, by id. */
export async function followedCollections(
  actor: Actor,
  follows: readonly FollowFields[],
): Promise<Map<string, Collection>> {
  const ids = follows.filter((one) => one.kind === 'collection').map((one) => one.subject);
  if (ids.length === 0) return new Map();
  const stored = await Collection.find({ _id: { $in: ids } }, { key: 1 }).lean<{ key: string }[]>();
  const reached = await Promise.all(stored.map(({ key }) => Collection.reachableBy(actor, key)));
  return new Map(
    reached
      .filter((one) => one !== null && one.collection.audience !== null)
      .map((one) => [one?.collection._id.toString() ?? '', one?.collection as Collection]),
  );
}

/** What others put into them since then, as far as it may be read. */
export async function collectionNews(
  actor: Actor,
  follows: readonly FollowFields[],
  collections: Map<string, Collection>,
  since: Since,
): Promise<News[]> {
  const found = await Promise.all(
    follows.map(async (follow): Promise<News[]> => {
      const collection = follow.kind === 'collection' ? collections.get(follow.subject.toString()) : undefined;
      if (!collection) return [];
      const fresh = (await visibleItems(actor, collection)).filter(
        ({ item }) => item.added.at > since(follow) && !item.added.by.equals(actor._id ?? undefined),
      );
      const at = fresh.map(({ item }) => item.added.at).sort((one, other) => other.getTime() - one.getTime())[0];
      const thing = { kind: 'collection' as const, key: collection.key, title: collection.title };
      return at ? [{ kind: 'collected', at, thing, label: '', post: null, count: fresh.length }] : [];
    }),
  );
  return found.flat();
}
