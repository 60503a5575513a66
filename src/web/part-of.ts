import type { Request } from 'express';
import { collectionsWith } from '../../models/collection/listing.js';
import { mayCurate } from '../../models/collection/policy.js';
import { knownTown } from '../../models/municipality/known.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { paths } from './paths.js';
import { actorOf, homeMunicipality } from './session.js';

/** The collections something belongs to: what `shared/_part-of` shows. */
export interface PartOf {
  links: { title: string; url: string }[];
  /** For who may put it into one. */
  addUrl: string | null;
}

export async function partOf(req: Request, thing: ReachedSubject): Promise<PartOf> {
  const actor = actorOf(req);
  const [collections, home] = await Promise.all([collectionsWith(actor, thing), knownTown(homeMunicipality(req))]);
  return {
    links: collections.map((one) => ({ title: one.title, url: paths.collection(one.key) })),
    addUrl: home && mayCurate(actor, home) ? paths.addToCollection(thing.kind, thing.key) : null,
  };
}
