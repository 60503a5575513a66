import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { Process } from '../process.js';
import type { Actor } from '../user.js';
import { shownTo } from '../version/showing.js';
import { Version } from '../version.js';

/** A process as one person reaches it. */
export interface ReachedProcess {
  process: Process;
  municipality: Municipality;
  /** Works in the town the process belongs to: sees every version and its history. */
  inside: boolean;
  /** The version shown when none is asked for. */
  number: number;
}

export interface ReachedVersion extends ReachedProcess {
  version: Version;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedProcess | null>;
  versionReachableBy(actor: Actor, key: string, number?: number): Promise<ReachedVersion | null>;
}

export function reaching(): Reaching {
  return {
    /** Own town: everything. Other towns and visitors: what is published to them, in the version published to them. */
    async reachableBy(actor, key) {
      const process = await Process.findOne({ key });
      if (!process) return null;
      const shown = shownTo(actor, process);
      if (!shown) return null;
      const municipality = await knownTown(process.municipality);
      return municipality && { process, municipality, ...shown };
    },

    async versionReachableBy(actor, key, wanted) {
      const reached = await Process.reachableBy(actor, key);
      if (!reached) return null;
      const number = wanted ?? reached.number;
      if (!reached.inside && number !== reached.number) return null;
      const version = await Version.findOne({ process: reached.process._id, number });
      return version && { ...reached, version };
    },
  };
}
