import type { Types } from 'mongoose';
import type { ListedCollection } from '../../models/collection/listing.js';
import { knownTowns } from '../../models/municipality/known.js';
import type { SubjectKind } from '../../models/subject.js';
import type { Audience } from '../../models/version/acts.js';
import { paths } from './paths.js';

/** A collection in a list: what `shared/_collection-card` shows. */
export interface CollectionCard {
  title: string;
  url: string;
  lead: string;
  /** How many of its items this reader may see. */
  count: number;
  first: { kind: SubjectKind; title: string }[];
  /** Named when it is another town's. */
  municipality: string | null;
  /** Said to the own town, when not everybody reads it. */
  audience: Audience | null;
  updatedAt: Date;
}

export async function collectionCards(
  collections: readonly ListedCollection[],
  home: Types.ObjectId | null,
): Promise<CollectionCard[]> {
  const towns = await knownTowns(collections.map((one) => one.municipality));
  return collections.map((one) => {
    const own = home !== null && one.municipality.equals(home);
    return {
      title: one.title,
      url: paths.collection(one.key),
      lead: one.lead,
      count: one.count,
      first: one.first.map(({ kind, entry }) => ({ kind, title: entry.title })),
      municipality: own ? null : (towns.get(one.municipality.toString())?.name ?? null),
      audience: own && one.audience !== 'public' ? one.audience : null,
      updatedAt: one.updatedAt,
    };
  });
}
