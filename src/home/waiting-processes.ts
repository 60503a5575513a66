import type { Municipality } from '../../models/municipality.js';
import { type OpenVersion, versionsIn } from '../../models/process/open.js';
import { mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { User } from '../../models/user.js';
import type { Translate } from '../web/texts.js';
import { changesOfEach, type VersionChanges } from '../web/version-changes.js';
import { type Handover, handedOver, handoverTask, handoverTo, mostTasks } from './handover.js';
import type { Task } from './start.page.js';

/** Processes to decide about, to revise, to publish. */
export async function waitingProcesses(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const reached = await versionsIn(municipality, handedOver);
  const all = reached.flatMap((one) => turns(user, one).map((turn) => ({ turn, one })));
  const oldest = all.toSorted((a, b) => a.turn.since.getTime() - b.turn.since.getTime()).slice(0, mostTasks);
  const toDecide = oldest.filter(({ turn }) => turn.kind === 'approve').map(({ one }) => one);
  const changes = await changesOfEach(toDecide, t);
  return oldest.map(({ turn, one }) => task(turn, changes[toDecide.indexOf(one)], t));
}

function turns(user: User, one: OpenVersion): Handover[] {
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
function task(turn: Handover, changes: VersionChanges | undefined, t: Translate): Task {
  const told = handoverTask(turn, t);
  return changes ? { ...told, changes: { sentence: changes.sentence, url: changes.comparisonUrl } } : told;
}
