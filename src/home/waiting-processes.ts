import type { Municipality } from '../../models/municipality.js';
import { mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import type { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import type { Translate } from '../web/texts.js';
import { handedOver, handoverTask, handoverTo, mostLookedThrough } from './handover.js';
import type { Task } from './start.page.js';

/** Processes to decide about, to revise, to publish. */
export async function waitingProcesses(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const reached = await openVersions(municipality);
  return reached
    .flatMap((one) =>
      handoverTo(user, {
        thing: 'process',
        title: one.version.profile.title,
        key: one.process.key,
        owner: one.process.owner,
        version: one.version,
        may: {
          approve: () => mayApprove(user, one),
          revise: () => mayEdit(user, one),
          publish: () => mayPublish(user, one),
        },
      }),
    )
    .map((one) => handoverTask(one, t));
}

/** The versions nobody has finished with, read in three questions however many there are. */
async function openVersions(municipality: Municipality): Promise<ReachedVersion[]> {
  const entries = await SearchEntry.find(
    { scope: ownScope(municipality._id), state: { $in: handedOver } },
    { process: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(mostLookedThrough)
    .lean<Pick<SearchEntry, 'process' | 'number'>[]>();
  const ids = entries.map((entry) => entry.process);
  const [processes, versions] = await Promise.all([
    Process.find({ _id: { $in: ids } }),
    Version.find({ process: { $in: ids }, number: { $in: [...new Set(entries.map((entry) => entry.number))] } }),
  ]);
  return processes.flatMap((process) => {
    const version = versions.find((one) => one.process.equals(process._id) && one.number === process.current);
    return version ? [{ process, municipality, inside: true, number: version.number, version }] : [];
  });
}
