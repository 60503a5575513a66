import type { Municipality } from '../../models/municipality.js';
import { mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import type { User } from '../../models/user.js';
import { lastAct, lastChange } from '../../models/version/acts.js';
import { type State, stateOf, Version } from '../../models/version.js';

/** One thing that cannot go on without this person. */
export interface Waiting {
  kind: 'approve' | 'revise' | 'publish';
  title: string;
  key: string;
  number: number;
  label: string;
  /** Who handed it over, with what they said. */
  by: string;
  byThemselves: boolean;
  note: string;
  since: Date;
}

/** The longest list that is still a list of tasks. */
const most = 30;
const open: State[] = ['submitted', 'rejected', 'approved'];

/** What waits for them in their town hall, the oldest first: to decide, to revise, to publish. */
export async function waitingFor(user: User, municipality: Municipality): Promise<Waiting[]> {
  const reached = await openVersions(municipality);
  return reached
    .flatMap((one) => {
      const kind = kindFor(user, one);
      return kind ? [describe(kind, one, user)] : [];
    })
    .sort((one, other) => one.since.getTime() - other.since.getTime())
    .slice(0, most);
}

function kindFor(user: User, reached: ReachedVersion): Waiting['kind'] | null {
  const state = stateOf(reached.version.acts);
  if (state === 'submitted') return mayApprove(user, reached) ? 'approve' : null;
  if (state === 'approved') return mayPublish(user, reached) ? 'publish' : null;
  return mayEdit(user, reached) && isTheirs(user, reached) ? 'revise' : null;
}

/** Somebody asked for a change: it waits for who submitted it, and for the owner. */
function isTheirs(user: User, { process, version }: ReachedVersion): boolean {
  return process.owner?.equals(user._id) === true || lastAct(version.acts, 'submitted')?.by.equals(user._id) === true;
}

function describe(kind: Waiting['kind'], { process, version }: ReachedVersion, user: User): Waiting {
  const last = version.acts.at(-1);
  return {
    kind,
    title: version.profile.title,
    key: process.key,
    number: version.number,
    label: version.label,
    by: last?.name ?? '',
    byThemselves: last?.by.equals(user._id) ?? false,
    note: last?.note ?? '',
    since: last?.at ?? lastChange(version),
  };
}

/** The versions nobody has finished with, read in three questions however many there are. */
async function openVersions(municipality: Municipality): Promise<ReachedVersion[]> {
  const entries = await SearchEntry.find(
    { scope: ownScope(municipality._id), state: { $in: open } },
    { process: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most * 10)
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
