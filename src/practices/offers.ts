import { leads, mayApprove, mayPublish, mayWrite } from '../../models/practice/policy.js';
import type { ReachedText } from '../../models/practice/reach.js';
import type { Actor } from '../../models/user.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { type LifeOffers, lifeOffers } from '../web/life-offers.js';
import { paths } from '../web/paths.js';

/** What this person may do with this version of a practice now. */
export interface Offers extends LifeOffers {
  write: string | null;
}

export function offers(actor: Actor, reached: ReachedText): Offers {
  const { practice, version } = reached;
  const state = stateOf(version.acts);
  const edits = mayWrite(actor, reached);
  const decides = mayApprove(actor, reached);
  const rights = { edits, decides, leads: leads(actor, reached), publishes: mayPublish(actor, reached) };
  const part = (name: string) => paths.practicePart(practice.key, version.number, name);
  const newest = version.number === practice.current;
  return {
    write: edits && isEditable(state) ? part('edit') : null,
    ...lifeOffers(rights, state, newest, { versions: paths.practiceVersions(practice.key), part }),
  };
}
