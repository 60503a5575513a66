import type { Municipality } from '../../models/municipality.js';
import { versionsIn } from '../../models/process/open.js';
import { mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { User } from '../../models/user.js';
import type { Translate } from '../web/texts.js';
import { versionChanges } from '../web/version-changes.js';
import { type Handover, handedOver, handoverTask, handoverTo } from './handover.js';
import type { Task } from './start.page.js';

/** Processes to decide about, to revise, to publish. */
export async function waitingProcesses(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const reached = await versionsIn(municipality, handedOver);
  const tasks = reached.map((one) => Promise.all(turns(user, one).map((turn) => task(turn, one, t))));
  return (await Promise.all(tasks)).flat();
}

function turns(user: User, one: ReachedVersion): Handover[] {
  return handoverTo(user, {
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
  });
}

/** Who decides reads at once how much changed. */
async function task(turn: Handover, reached: ReachedVersion, t: Translate): Promise<Task> {
  const told = handoverTask(turn, t);
  if (turn.kind !== 'approve') return told;
  const { sentence, comparisonUrl } = await versionChanges(reached, t);
  return { ...told, changes: { sentence, url: comparisonUrl } };
}
