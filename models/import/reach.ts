import { Import } from '../import.js';
import { Municipality } from '../municipality.js';
import { mayCreateFor } from '../process/policy.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** An import as one person reaches it: the town's own people, nobody else. */
export interface ReachedImport {
  job: Import;
  municipality: Municipality;
}

export async function reachableBy(actor: Actor, key: string): Promise<ReachedImport | null> {
  const job = await Import.findOne({ key });
  if (!job || !belongsTo(actor, job.municipality)) return null;
  const municipality = await Municipality.findById(job.municipality);
  return municipality && { job, municipality };
}

/** Whoever could have imported the files themselves. */
export function mayFollow(actor: Actor, { job, municipality }: ReachedImport): boolean {
  return mayCreateFor(actor, municipality, job.department);
}
