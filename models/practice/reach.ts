import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { Practice } from '../practice.js';
import type { Actor } from '../user.js';
import { shownTo } from '../version/showing.js';
import { PracticeVersion } from './version.js';

/** A practice as one person reaches it. */
export interface ReachedPractice {
  practice: Practice;
  municipality: Municipality;
  /** Works in the town the practice belongs to: sees every version and its history. */
  inside: boolean;
  /** The version shown when none is asked for. */
  number: number;
}

export interface ReachedText extends ReachedPractice {
  version: PracticeVersion;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedPractice | null>;
  versionReachableBy(actor: Actor, key: string, number?: number): Promise<ReachedText | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const practice = await Practice.findOne({ key });
      const shown = practice && shownTo(actor, practice);
      if (!practice || !shown) return null;
      const municipality = await knownTown(practice.municipality);
      return municipality && { practice, municipality, ...shown };
    },

    async versionReachableBy(actor, key, wanted) {
      const reached = await Practice.reachableBy(actor, key);
      if (!reached) return null;
      const number = wanted ?? reached.number;
      if (!reached.inside && number !== reached.number) return null;
      const version = await PracticeVersion.findOne({ practice: reached.practice._id, number });
      return version && { ...reached, version };
    },
  };
}
