import type { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { mayApprove, mayPublish, mayWrite } from '../../models/practice/policy.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { Practice } from '../../models/practice.js';
import { ownScope } from '../../models/search-entry.js';
import type { User } from '../../models/user.js';
import type { Translate } from '../web/texts.js';
import { handedOver, handoverTask, handoverTo, mostLookedThrough } from './handover.js';
import type { Task } from './start.page.js';

/** Best practices to decide about, to revise, to publish. */
export async function waitingPractices(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const reached = await openTexts(municipality);
  return reached
    .flatMap((one) =>
      handoverTo(user, {
        thing: 'practice',
        title: one.version.content.title,
        key: one.practice.key,
        owner: one.practice.owner,
        version: one.version,
        may: {
          approve: () => mayApprove(user, one),
          revise: () => mayWrite(user, one),
          publish: () => mayPublish(user, one),
        },
      }),
    )
    .map((one) => handoverTask(one, t));
}

async function openTexts(municipality: Municipality): Promise<ReachedText[]> {
  const entries = await PracticeEntry.find(
    { scope: ownScope(municipality._id), state: { $in: handedOver } },
    { practice: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(mostLookedThrough)
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
