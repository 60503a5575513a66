import type { Municipality } from '../../models/municipality.js';
import { textsIn } from '../../models/practice/open.js';
import { mayApprove, mayPublish, mayWrite } from '../../models/practice/policy.js';
import type { User } from '../../models/user.js';
import type { Translate } from '../web/texts.js';
import { handedOver, handoverTask, handoverTo } from './handover.js';
import type { Task } from './start.page.js';

/** Best practices to decide about, to revise, to publish. */
export async function waitingPractices(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const reached = await textsIn(municipality, handedOver);
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
