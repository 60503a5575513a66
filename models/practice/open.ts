import type { Municipality } from '../municipality.js';
import { Practice } from '../practice.js';
import { ownScope } from '../search-entry.js';
import type { State } from '../version/acts.js';
import { PracticeEntry } from './entry.js';
import type { ReachedText } from './reach.js';
import { PracticeVersion } from './version.js';

/** So many of the newest are looked through. */
const most = 300;

/** The newest versions of a town's practices that are in one of these states. */
export async function textsIn(municipality: Municipality, states: readonly State[]): Promise<ReachedText[]> {
  const entries = await PracticeEntry.find(
    { scope: ownScope(municipality._id), state: { $in: states } },
    { practice: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most)
    .lean<Pick<PracticeEntry, 'practice' | 'number'>[]>();
  const ids = entries.map((entry) => entry.practice);
  const [practices, versions] = await Promise.all([
    Practice.find({ _id: { $in: ids } }),
    PracticeVersion.find({
      practice: { $in: ids },
      number: { $in: [...new Set(entries.map((entry) => entry.number))] },
    }),
  ]);
  return practices.flatMap((practice) => {
    const version = versions.find((one) => one.practice.equals(practice._id) && one.number === practice.current);
    return version ? [{ practice, municipality, inside: true, number: version.number, version }] : [];
  });
}
