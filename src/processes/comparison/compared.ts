import { approvedBefore } from '../../../models/process/open.js';
import type { ReachedVersion } from '../../../models/process/reach.js';
import { Process } from '../../../models/process.js';
import type { Actor } from '../../../models/user.js';
import { Version, type VersionFields } from '../../../models/version.js';
import { param, query } from '../../web/form.js';
import { scoped } from '../../web/route.js';

/** Two versions, of one process or of two; nothing before: the process has only this one. */
export interface Compared {
  before: ReachedVersion | null;
  after: ReachedVersion;
}

/**
 * The version of the address against the one named by `with`, of the process named by `process` or of the same one. Both
 * as the actor reaches them: the history of a process is its town's own, so nobody else is told that there is one.
 */
export const onComparedVersions = scoped(async (req, actor): Promise<Compared | null> => {
  const number = param(req, 'number');
  const [wanted, key] = [query(req).text('with', 9), query(req).text('process', 100)];
  if (!/^\d{1,9}$/.test(number) || !/^\d*$/.test(wanted)) return null;
  const after = await Process.versionReachableBy(actor, param(req, 'process'), Number(number));
  if (!after) return null;
  if (key && key !== after.process.key) {
    const before = await Process.versionReachableBy(actor, key, wanted ? Number(wanted) : undefined);
    return before && { before, after };
  }
  if (!after.inside) return null;
  const before = await sameProcess(actor, after, wanted ? Number(wanted) : null);
  return before === undefined ? null : { before, after };
});

async function sameProcess(actor: Actor, after: ReachedVersion, wanted: number | null) {
  const number = wanted ?? (await versionBefore(after));
  if (number === null) return null;
  return (await Process.versionReachableBy(actor, after.process.key, number)) ?? undefined;
}

/** What a decision is measured by: the last approved version before this one, else the one it was made from. */
async function versionBefore({ process, version }: ReachedVersion): Promise<number | null> {
  const approved = await approvedBefore(process._id, version.number);
  if (approved) return approved.number;
  const older = { process: process._id, number: { $lt: version.number } };
  const made = version.base !== null && (await Version.exists({ ...older, number: version.base }));
  if (made) return version.base;
  const last = await Version.findOne(older, { number: 1 }).sort({ number: -1 }).lean<Pick<VersionFields, 'number'>>();
  return last?.number ?? null;
}
