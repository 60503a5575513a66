import { Collection } from '../collection.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type Audience, audiences } from '../version/acts.js';
import { mayCurate } from './policy.js';

/** A collection as one person reaches it. */
export interface ReachedCollection {
  collection: Collection;
  municipality: Municipality;
  /** Works in the town it belongs to. */
  inside: boolean;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedCollection | null>;
}

export function reaching(): Reaching {
  return {
    /** Own town: all but the retired, which only curators still find. Others: what is shared with them. */
    async reachableBy(actor, key) {
      const collection = await Collection.findOne({ key });
      const municipality = collection && (await knownTown(collection.municipality));
      if (!collection || !municipality) return null;
      const inside = belongsTo(actor, collection.municipality);
      const open =
        collection.audience === null ? mayCurate(actor, municipality) : sees(actor, inside, collection.audience);
      return open ? { collection, municipality, inside } : null;
    },
  };
}

function sees(actor: Actor, inside: boolean, audience: Audience): boolean {
  return inside || audiencesOpenTo(actor).includes(audience);
}

/** What is shared this widely, people of other towns and visitors may read. */
export function audiencesOpenTo(actor: Actor): readonly Audience[] {
  return actor.memberships.length > 0 ? audiences.slice(1) : ['public'];
}
